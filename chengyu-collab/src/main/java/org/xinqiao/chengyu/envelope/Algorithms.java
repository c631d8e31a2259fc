package org.xinqiao.chengyu.envelope;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The differences between the suites, in CMS terms. */
interface Algorithms {

    /** Not registered with the platform: only envelopes use it. */
    Provider PROVIDER = new BouncyCastleProvider();

    int TAG_BITS = 128;

    /** JCA names. */
    String digest();

    String signature();

    String cipher();

    AlgorithmIdentifier digestId();

    AlgorithmIdentifier signatureId();

    /** The content cipher; its parameters are a nonce and the tag's length (RFC 5084). */
    ASN1ObjectIdentifier cipherId();

    int keyBytes();

    /**
     * A content key encrypted for its recipient.
     *
     * @param point public point of the sender's ephemeral key if the suite uses key agreement, else empty
     */
    record Wrapped(byte[] point, byte[] key) {}

    /** Encrypts the content key for the holder of the certificate. */
    Wrapped wrap(byte[] contentKey, X509Certificate recipient) throws GeneralSecurityException;

    /** @throws GeneralSecurityException if the key was wrapped for another key, or altered */
    byte[] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException;

    RecipientInfo write(Wrapped wrapped, X509Certificate recipient);

    /** Reads the parts that {@link #write} does not fix. */
    Wrapped read(RecipientInfo recipient);

    default byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance(digest(), PROVIDER).digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    default byte[] sign(byte[] bytes, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(signature(), PROVIDER);
        signer.initSign(key);
        signer.update(bytes);
        return signer.sign();
    }

    default boolean verify(byte[] bytes, byte[] signature, X509Certificate signer) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(signature(), PROVIDER);
        verifier.initVerify(signer.getPublicKey());
        verifier.update(bytes);
        return verifier.verify(signature);
    }

    /**
     * @param mode of {@link Cipher}; the tag is at the end of the cipher text
     * @param attributes additional authenticated data
     */
    default byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] attributes, byte[] bytes)
            throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance(cipher(), PROVIDER);
        gcm.init(mode, new SecretKeySpec(key, cipher().substring(0, 3)), new GCMParameterSpec(TAG_BITS, nonce));
        gcm.updateAAD(attributes);
        return gcm.doFinal(bytes);
    }
}
