package org.xinqiao.audit.chain;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The last link of an office's chain.
 *
 * @param seq 0 before the first link
 * @param hash 32 bytes, zeros before the first link
 */
record Tip(long tenantId, long seq, byte[] hash) {

    private static final int FIELDS = 3 * Long.BYTES + 2 * Long.BYTES;

    static Tip before(long tenantId) {
        return new Tip(tenantId, 0, Hashes.none());
    }

    /**
     * @param head number of the head that first anchors the link
     *
     * @param digest of the entry, 32 bytes
     */
    Tip next(long head, UUID entryId, byte[] digest) {
        byte[] fields = ByteBuffer.allocate(FIELDS)
                .putLong(tenantId)
                .putLong(seq + 1)
                .putLong(head)
                .putLong(entryId.getMostSignificantBits())
                .putLong(entryId.getLeastSignificantBits())
                .array();
        return new Tip(tenantId, seq + 1, Hashes.sha256("xinqiao audit link 1", fields, hash, digest));
    }

    /** Data of its leaf in the Merkle tree. */
    byte[] leaf() {
        return ByteBuffer.allocate(2 * Long.BYTES + Hashes.LENGTH)
                .putLong(tenantId)
                .putLong(seq)
                .put(hash)
                .array();
    }
}
