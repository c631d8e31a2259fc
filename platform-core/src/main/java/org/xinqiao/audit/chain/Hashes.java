package org.xinqiao.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over several parts, and its hex text. */
final class Hashes {

    static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    /** @param use prefix, so that equal bytes hash differently for another use; empty where RFC 6962 fixes the input */
    static byte[] sha256(String use, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(use.getBytes(StandardCharsets.US_ASCII));
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static byte[] none() {
        return new byte[LENGTH];
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** @throws IllegalArgumentException where the text is no hash */
    static byte[] ofHex(String text) {
        byte[] bytes = HEX.parseHex(text);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        return bytes;
    }
}
