package org.xinqiao.chengyu.envelope;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.BigIntegers;

/** SM2 encryption (GB/T 32918.4) transports the key, encoded as in GB/T 35276: x, y, hash, cipher text. */
final class NationalAlgorithms implements Algorithms {

    private static final int COORDINATE = 32;
    private static final int HASH = 32;

    /** id-sm2encrypt of GM/T 0006. */
    private static final AlgorithmIdentifier KEY_TRANSPORT = new AlgorithmIdentifier(GMObjectIdentifiers.sm2encrypt);

    @Override
    public String digest() {
        return "SM3";
    }

    @Override
    public String signature() {
        return "SM3withSM2";
    }

    @Override
    public String cipher() {
        return "SM4/GCM/NoPadding";
    }

    @Override
    public AlgorithmIdentifier digestId() {
        return new AlgorithmIdentifier(GMObjectIdentifiers.sm3);
    }

    @Override
    public AlgorithmIdentifier signatureId() {
        return new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
    }

    @Override
    public ASN1ObjectIdentifier cipherId() {
        return GMObjectIdentifiers.sms4_gcm;
    }

    @Override
    public int keyBytes() {
        return 16;
    }

    @Override
    public Wrapped wrap(byte[] contentKey, X509Certificate recipient) throws GeneralSecurityException {
        CipherParameters key = ECUtil.generatePublicKeyParameter(recipient.getPublicKey());
        byte[] raw = engine(true, new ParametersWithRandom(key, new SecureRandom()), contentKey);
        return new Wrapped(new byte[0], structured(raw));
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException {
        byte[] raw = raw(wrapped.key());
        if (!Arrays.equals(structured(raw), wrapped.key())) {
            throw new GeneralSecurityException("not the one encoding of an SM2 cipher text");
        }
        return engine(false, ECUtil.generatePrivateKeyParameter(key), raw);
    }

    @Override
    public RecipientInfo write(Wrapped wrapped, X509Certificate recipient) {
        return new RecipientInfo(new KeyTransRecipientInfo(
                new RecipientIdentifier(Cms.named(recipient)), KEY_TRANSPORT, new DEROctetString(wrapped.key())));
    }

    @Override
    public Wrapped read(RecipientInfo recipient) {
        return new Wrapped(
                new byte[0],
                KeyTransRecipientInfo.getInstance(recipient.getInfo())
                        .getEncryptedKey()
                        .getOctets());
    }

    private static byte[] engine(boolean encrypt, CipherParameters key, byte[] bytes) throws GeneralSecurityException {
        SM2Engine sm2 = new SM2Engine(SM2Engine.Mode.C1C3C2);
        sm2.init(encrypt, key);
        try {
            return sm2.processBlock(bytes, 0, bytes.length);
        } catch (InvalidCipherTextException altered) {
            throw new GeneralSecurityException(altered);
        }
    }

    /** Parses 04‖x‖y‖hash‖cipher text. */
    static byte[] structured(byte[] raw) throws GeneralSecurityException {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + COORDINATE))));
        parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 1 + COORDINATE, 1 + 2 * COORDINATE))));
        int hash = 1 + 2 * COORDINATE;
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, hash, hash + HASH)));
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, hash + HASH, raw.length)));
        try {
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }

    static byte[] raw(byte[] structured) throws GeneralSecurityException {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(structured);
            return org.bouncycastle.util.Arrays.concatenate(
                    new byte[] {4},
                    org.bouncycastle.util.Arrays.concatenate(
                            BigIntegers.asUnsignedByteArray(
                                    COORDINATE,
                                    ASN1Integer.getInstance(parts.getObjectAt(0))
                                            .getPositiveValue()),
                            BigIntegers.asUnsignedByteArray(
                                    COORDINATE,
                                    ASN1Integer.getInstance(parts.getObjectAt(1))
                                            .getPositiveValue())),
                    ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets(),
                    ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets());
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException malformed) {
            throw new GeneralSecurityException(malformed);
        }
    }
}
