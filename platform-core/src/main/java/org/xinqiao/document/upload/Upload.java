package org.xinqiao.document.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as sent, not yet checked.
 *
 * @param name as its sender gave it; may hold a person's name
 */
public record Upload(String name, byte[] bytes) {

    /** SHA-256 of the bytes (FIPS 180-4), hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Omits name and content. */
    @Override
    public String toString() {
        return "Upload[" + bytes.length + "]";
    }
}
