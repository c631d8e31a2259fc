package org.xinqiao.chengyu.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Ephemeral-static ECDH with the X9.63 KDF agrees on the key, AES-256 wraps it (RFC 5753, RFC 3394). */
final class InternationalAlgorithms implements Algorithms {

    private static final AlgorithmIdentifier AES_WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);
    private static final AlgorithmIdentifier AGREEMENT =
            new AlgorithmIdentifier(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, AES_WRAP);
    private static final AlgorithmIdentifier EC_KEY =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);

    private static final int KEK_BITS = 256;

    @Override
    public String digest() {
        return "SHA-256";
    }

    @Override
    public String signature() {
        return "SHA256withECDSA";
    }

    @Override
    public String cipher() {
        return "AES/GCM/NoPadding";
    }

    @Override
    public AlgorithmIdentifier digestId() {
        return new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    }

    @Override
    public AlgorithmIdentifier signatureId() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public ASN1ObjectIdentifier cipherId() {
        return NISTObjectIdentifiers.id_aes256_GCM;
    }

    @Override
    public int keyBytes() {
        return 32;
    }

    @Override
    public Wrapped wrap(byte[] contentKey, X509Certificate recipient) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair ephemeral = generator.generateKeyPair();
        Cipher wrap = Cipher.getInstance("AESWrap", PROVIDER);
        wrap.init(Cipher.WRAP_MODE, agreed(ephemeral.getPrivate(), recipient.getPublicKey()));
        byte[] point = SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return new Wrapped(point, wrap.wrap(new SecretKeySpec(contentKey, "AES")));
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException {
        try {
            PublicKey ephemeral = KeyFactory.getInstance("EC", PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(
                            new SubjectPublicKeyInfo(EC_KEY, wrapped.point()).getEncoded(ASN1Encoding.DER)));
            Cipher unwrap = Cipher.getInstance("AESWrap", PROVIDER);
            unwrap.init(Cipher.UNWRAP_MODE, agreed(key, ephemeral));
            return unwrap.unwrap(wrapped.key(), "AES", Cipher.SECRET_KEY).getEncoded();
        } catch (IOException | IllegalArgumentException malformed) {
            throw new GeneralSecurityException(malformed);
        }
    }

    @Override
    public RecipientInfo write(Wrapped wrapped, X509Certificate recipient) {
        return new RecipientInfo(new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(new OriginatorPublicKey(EC_KEY, wrapped.point())),
                null,
                AGREEMENT,
                new DERSequence(new RecipientEncryptedKey(
                        new KeyAgreeRecipientIdentifier(Cms.named(recipient)), new DEROctetString(wrapped.key())))));
    }

    @Override
    public Wrapped read(RecipientInfo recipient) {
        KeyAgreeRecipientInfo info = KeyAgreeRecipientInfo.getInstance(recipient.getInfo());
        return new Wrapped(
                info.getOriginator().getOriginatorKey().getPublicKeyData().getOctets(),
                RecipientEncryptedKey.getInstance(
                                info.getRecipientEncryptedKeys().getObjectAt(0))
                        .getEncryptedKey()
                        .getOctets());
    }

    /** X9.63 with SHA-256 needs one block for 256 bits. */
    private static SecretKey agreed(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", PROVIDER);
        ecdh.init(own);
        ecdh.doPhase(other, true);
        try {
            MessageDigest kdf = MessageDigest.getInstance("SHA-256");
            kdf.update(ecdh.generateSecret());
            kdf.update(ByteBuffer.allocate(4).putInt(1).array());
            kdf.update(new ECCCMSSharedInfo(
                            AES_WRAP, ByteBuffer.allocate(4).putInt(KEK_BITS).array())
                    .getEncoded(ASN1Encoding.DER));
            return new SecretKeySpec(kdf.digest(), "AES");
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }
}
