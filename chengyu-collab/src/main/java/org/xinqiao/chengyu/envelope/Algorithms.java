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

/** What the suites differ in, as CMS names it. */
interface Algorithms {

    /** Never registered with the platform: it serves the envelopes alone. */
    Provider PROVIDER = new BouncyCastleProvider();

    int TAG_BITS = 128;

    /** JCA names. */
    String digest();

    String signature();

    String cipher();

    AlgorithmIdentifier digestId();

    AlgorithmIdentifier signatureId();

    /** Of the content's cipher; its parameters are a nonce and the tag's length (RFC 5084). */
    ASN1ObjectIdentifier cipherId();

    int keyBytes();

    /**
     * A content key under way to its recipient.
     *
     * @param point of the sender's ephemeral key where the suite agrees on keys, else empty
     */
    record Wrapped(byte[] point, byte[] key) {}

    /** The content key for the holder of the certificate. */
    Wrapped wrap(byte[] contentKey, X509Certificate recipient) throws GeneralSecurityException;

    /** @throws GeneralSecurityException where it is not for this key, or altered */
    byte[] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException;

    RecipientInfo write(Wrapped wrapped, X509Certificate recipient);

    /** What of it {@link #write} does not fix. */
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
     * @param mode of {@link Cipher}; the tag stands at the end of the cipher text
     * @param attributes authenticated beside it
     */
    default byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] attributes, byte[] bytes)
            throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance(cipher(), PROVIDER);
        gcm.init(mode, new SecretKeySpec(key, cipher().substring(0, 3)), new GCMParameterSpec(TAG_BITS, nonce));
        gcm.updateAAD(attributes);
        return gcm.doFinal(bytes);
    }
}
