package org.xinqiao.petitioner;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The vault's algorithms: authenticated encryption in Galois/counter mode (NIST SP 800-38D) with random nonces of 96
 * bits, and HMAC (RFC 2104).
 */
enum VaultSuite {
    /** SM4-GCM (GB/T 32907) and HMAC-SM3 (GB/T 32905). */
    NATIONAL("SM4", 16, "HmacSM3"),
    /** AES-256-GCM (FIPS 197) and HMAC-SHA-256 (FIPS 180-4). */
    INTERNATIONAL("AES", 32, "HmacSHA256");

    /** Not registered with the JVM: only the vault uses it. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String cipher;
    private final int keyBytes;
    private final String mac;

    VaultSuite(String cipher, int keyBytes, String mac) {
        this.cipher = cipher;
        this.keyBytes = keyBytes;
        this.mac = mac;
    }

    int keyBytes() {
        return keyBytes;
    }

    byte[] freshKey() {
        return random(keyBytes);
    }

    Mac mac() {
        try {
            return Mac.getInstance(mac, PROVIDER);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @return nonce, then cipher text and tag */
    byte[] encrypt(byte[] key, byte[] bound, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, key, nonce, bound, plain);
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws GeneralSecurityException where key, associated data and bytes do not belong together */
    byte[] open(byte[] key, byte[] bound, byte[] encrypted) throws GeneralSecurityException {
        if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("the cipher text is shorter than nonce and tag");
        }
        return crypt(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(encrypted, NONCE_BYTES),
                bound,
                Arrays.copyOfRange(encrypted, NONCE_BYTES, encrypted.length));
    }

    private byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] bound, byte[] bytes)
            throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance(cipher + "/GCM/NoPadding", PROVIDER);
        gcm.init(mode, new SecretKeySpec(key, cipher), new GCMParameterSpec(TAG_BITS, nonce));
        gcm.updateAAD(bound);
        return gcm.doFinal(bytes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
