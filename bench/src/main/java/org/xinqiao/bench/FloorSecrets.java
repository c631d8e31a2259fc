package org.xinqiao.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The same cryptography as the platform's, with keys that live as long as the run. */
final class FloorSecrets {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int NONCE = 12;
    private static final int BLOCK = 128;
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec encrypting;
    private final SecretKeySpec hashing;

    FloorSecrets() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        encrypting = new SecretKeySpec(key, 0, 16, "SM4");
        random.nextBytes(key);
        hashing = new SecretKeySpec(key, "HmacSHA256");
    }

    /** SM4-GCM over blocks of 128 bytes: nonce, then ciphertext and tag. */
    byte[] encrypted(String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("SM4/GCM/NoPadding", PROVIDER);
            cipher.init(Cipher.ENCRYPT_MODE, encrypting, new GCMParameterSpec(128, nonce));
            byte[] text = plain.getBytes(StandardCharsets.UTF_8);
            byte[] encrypted = cipher.doFinal(Arrays.copyOf(text, Math.ceilDiv(text.length, BLOCK) * BLOCK));
            return ByteBuffer.allocate(NONCE + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    byte[] hash(String use, String text) {
        return hash(use, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] hash(String use, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hashing);
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A fresh query code. */
    String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
