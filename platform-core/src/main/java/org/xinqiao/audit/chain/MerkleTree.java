package org.xinqiao.audit.chain;

import java.util.List;

/** Merkle tree hash of RFC 6962 §2.1 with SHA-256. */
final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** @param leaves their data, in order */
    static byte[] root(List<byte[]> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hashes.sha256("");
            case 1 -> Hashes.sha256("", LEAF, leaves.getFirst());
            default -> {
                int left = Integer.highestOneBit(leaves.size() - 1);
                yield Hashes.sha256("", NODE, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
            }
        };
    }
}
