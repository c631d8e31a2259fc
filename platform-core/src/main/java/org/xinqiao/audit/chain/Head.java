package org.xinqiao.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * Anchors all chains at one moment; table {@code audit_head}.
 *
 * @param at by the database's clock, in microseconds
 * @param chains offices with at least one entry
 * @param entries anchored by this head and all before
 * @param previous hash of the previous head; zeros in the first
 */
public record Head(
        long number,
        String node,
        Instant at,
        int chains,
        long entries,
        byte[] root,
        byte[] previous,
        byte[] signature) {

    private static final int NUMBERS = 3 * Long.BYTES + 2 * Integer.BYTES;

    /** @param tips of all chains, by tenant */
    static Head over(Collection<Tip> tips, long number, String node, Instant at, byte[] previous, HeadKeys keys) {
        Head unsigned = new Head(number, node, at, tips.size(), entries(tips), root(tips), previous, new byte[0]);
        return unsigned.with(keys.sign(unsigned.signed()));
    }

    /** How many links these chains have. */
    static long entries(Collection<Tip> tips) {
        return tips.stream().mapToLong(Tip::seq).sum();
    }

    static byte[] root(Collection<Tip> tips) {
        return MerkleTree.root(tips.stream().map(Tip::leaf).toList());
    }

    /** The signed bytes: every field but the signature, in a fixed order. */
    byte[] signed() {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        byte[] use = "xinqiao audit head 1".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(use.length + NUMBERS + name.length + 2 * Hashes.LENGTH)
                .put(use)
                .putLong(number)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putInt(chains)
                .putLong(entries)
                .putInt(name.length)
                .put(name)
                .put(root)
                .put(previous)
                .array();
    }

    byte[] hash() {
        return Hashes.sha256("", signed());
    }

    private Head with(byte[] made) {
        return new Head(number, node, at, chains, entries, root, previous, made);
    }
}
