package org.xinqiao.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC, RFC 2104; SHA-256 unless given) under a secret of 32 bytes in a file, created at first start. */
public final class KeyedHash {

    private static final int LENGTH = 32;

    private final byte[] secret;

    /** With the secret in it; copied for each hash, because to find and key one takes longer than most hashes. */
    private final Mac sha256;

    private KeyedHash(byte[] secret) {
        this.secret = secret;
        try {
            this.sha256 = keyed(Mac.getInstance("HmacSHA256"));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public static KeyedHash under(Path file) {
        return new KeyedHash(readOrMake(file));
    }

    /**
     * @param use what the hash is for; equal data hash differently for another use
     *
     * @return 32 bytes
     */
    public byte[] hash(String use, byte[]... parts) {
        try {
            return finish((Mac) sha256.clone(), use, parts);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Like {@link #hash(String, byte[]...)}, with another algorithm. */
    public byte[] hash(Mac mac, String use, byte[]... parts) {
        return finish(keyed(mac), use, parts);
    }

    private Mac keyed(Mac mac) {
        try {
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return mac;
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] finish(Mac mac, String use, byte[]... parts) {
        mac.update(use.getBytes(StandardCharsets.UTF_8));
        for (byte[] part : parts) {
            mac.update((byte) 0);
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] readOrMake(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                byte[] fresh = new byte[LENGTH];
                new SecureRandom().nextBytes(fresh);
                KeyFile.PRIVATE.create(file, fresh);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != LENGTH) {
                throw new IllegalStateException("The key " + file + " is damaged: restore it from the backup");
            }
            return secret;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
