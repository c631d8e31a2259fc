package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.TAMPERED;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.WRONG_KEY;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.WRONG_SIGNATURE;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.WRONG_SUITE;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Writes and reads the two CMS containers in exactly one encoding: reading checks, byte by byte, that writing the same
 * content gives the same bytes. So nothing unsigned or unencrypted fits in.
 */
final class Cms {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = Algorithms.TAG_BITS / 8;
    /** Names the content type, as content other than id-data must (RFC 5083 §2.1). */
    private static final DERSet ATTRIBUTES =
            new DERSet(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.signedData)));

    private static final SecureRandom RANDOM = new SecureRandom();

    private Cms() {}

    static IssuerAndSerialNumber named(X509Certificate certificate) {
        try {
            return new IssuerAndSerialNumber(Certificate.getInstance(certificate.getEncoded()));
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /** SignedData (RFC 5652 §5) over id-data: content inside, one signer, no attributes, no certificates. */
    static byte[] sign(byte[] content, EnvelopeSuite suite, PrivateKey key, X509Certificate signer) {
        try {
            return signedData(content, suite.algorithms().sign(content, key), suite, signer);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The signing key does not sign", failure);
        }
    }

    /**
     * @return the content
     * @throws EnvelopeRefused WRONG_SIGNATURE, WRONG_SUITE, TAMPERED
     */
    static byte[] verified(byte[] signed, EnvelopeSuite suite, X509Certificate signer) {
        try {
            SignedData data = SignedData.getInstance(content(signed, CMSObjectIdentifiers.signedData.getId()));
            SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
            if (!info.getDigestAlgorithm().equals(suite.algorithms().digestId())) {
                throw new EnvelopeRefused(WRONG_SUITE, "signed with another suite than " + suite);
            }
            byte[] content = ASN1OctetString.getInstance(
                            data.getEncapContentInfo().getContent())
                    .getOctets();
            byte[] signature = info.getEncryptedDigest().getOctets();
            if (!suite.algorithms().verify(content, signature, signer)) {
                throw new EnvelopeRefused(WRONG_SIGNATURE, "not signed by the certificate expected");
            }
            if (!Arrays.equals(signed, signedData(content, signature, suite, signer))) {
                throw new EnvelopeRefused(TAMPERED, "not the one encoding of a signed message");
            }
            return content;
        } catch (GeneralSecurityException noSignature) {
            throw new EnvelopeRefused(WRONG_SIGNATURE, "the signature does not read", noSignature);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw new EnvelopeRefused(TAMPERED, "not a signed message", e);
        }
    }

    /** Returns the content of a signed message without checking the signature. */
    static byte[] unverified(byte[] signed) {
        try {
            SignedData data = SignedData.getInstance(content(signed, CMSObjectIdentifiers.signedData.getId()));
            return ASN1OctetString.getInstance(data.getEncapContentInfo().getContent())
                    .getOctets();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new EnvelopeRefused(TAMPERED, "not a signed message", e);
        }
    }

    private static byte[] signedData(byte[] content, byte[] signature, EnvelopeSuite suite, X509Certificate signer) {
        AlgorithmIdentifier digest = suite.algorithms().digestId();
        SignerInfo info = new SignerInfo(
                new SignerIdentifier(named(signer)),
                digest,
                (org.bouncycastle.asn1.ASN1Set) null,
                suite.algorithms().signatureId(),
                new DEROctetString(signature),
                null);
        return encoded(new ContentInfo(
                CMSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(digest),
                        new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(content)),
                        null,
                        null,
                        new DERSet(info))));
    }

    /** AuthEnvelopedData (RFC 5083) with GCM (RFC 5084) for one recipient, around a SignedData. */
    static byte[] encrypt(byte[] signed, EnvelopeSuite suite, X509Certificate recipient) {
        byte[] key = random(suite.algorithms().keyBytes());
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] encrypted = suite.algorithms().crypt(Cipher.ENCRYPT_MODE, key, nonce, encoded(ATTRIBUTES), signed);
            return authEnvelopedData(suite.algorithms().wrap(key, recipient), recipient, nonce, encrypted, suite);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The partner's certificate does not encrypt", failure);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * @return the SignedData inside
     * @throws EnvelopeRefused WRONG_KEY, WRONG_SUITE, TAMPERED
     */
    static byte[] opened(byte[] encrypted, EnvelopeSuite suite, PrivateKey key, X509Certificate own) {
        try {
            AuthEnvelopedData data =
                    AuthEnvelopedData.getInstance(content(encrypted, CMSObjectIdentifiers.authEnvelopedData.getId()));
            EncryptedContentInfo inner = data.getAuthEncryptedContentInfo();
            if (!inner.getContentEncryptionAlgorithm()
                    .getAlgorithm()
                    .equals(suite.algorithms().cipherId())) {
                throw new EnvelopeRefused(WRONG_SUITE, "encrypted with another suite than " + suite);
            }
            RecipientInfo recipient =
                    RecipientInfo.getInstance(data.getRecipientInfos().getObjectAt(0));
            byte[] nonce = GCMParameters.getInstance(
                            inner.getContentEncryptionAlgorithm().getParameters())
                    .getNonce();
            byte[] bytes = org.bouncycastle.util.Arrays.concatenate(
                    inner.getEncryptedContent().getOctets(), data.getMac().getOctets());
            Algorithms.Wrapped wrapped = suite.algorithms().read(recipient);
            if (!Arrays.equals(encrypted, authEnvelopedData(wrapped, own, nonce, bytes, suite))) {
                throw isFor(recipient, own)
                        ? new EnvelopeRefused(TAMPERED, "not the one encoding of a encrypted message")
                        : new EnvelopeRefused(WRONG_KEY, "encrypted for another certificate");
            }
            byte[] contentKey = suite.algorithms().unwrap(wrapped, key);
            return suite.algorithms().crypt(Cipher.DECRYPT_MODE, contentKey, nonce, encoded(ATTRIBUTES), bytes);
        } catch (GeneralSecurityException altered) {
            throw new EnvelopeRefused(TAMPERED, "the encrypt is broken", altered);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ClassCastException
                | NullPointerException e) {
            throw new EnvelopeRefused(TAMPERED, "not a encrypted message", e);
        }
    }

    /** Every kind of recipient info names the certificate by issuer and serial number. */
    private static boolean isFor(RecipientInfo recipient, X509Certificate own) {
        byte[] name = encoded(named(own));
        byte[] info = encoded(recipient);
        for (int at = 0; at + name.length <= info.length; at++) {
            if (Arrays.equals(info, at, at + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] authEnvelopedData(
            Algorithms.Wrapped key, X509Certificate recipient, byte[] nonce, byte[] encrypted, EnvelopeSuite suite) {
        int length = encrypted.length - TAG_BYTES;
        AlgorithmIdentifier gcm =
                new AlgorithmIdentifier(suite.algorithms().cipherId(), new GCMParameters(nonce, TAG_BYTES));
        return encoded(new ContentInfo(
                CMSObjectIdentifiers.authEnvelopedData,
                new AuthEnvelopedData(
                        null,
                        new DERSet(suite.algorithms().write(key, recipient)),
                        new EncryptedContentInfo(
                                CMSObjectIdentifiers.signedData,
                                gcm,
                                new BEROctetString(Arrays.copyOf(encrypted, length))),
                        ATTRIBUTES,
                        new DEROctetString(Arrays.copyOfRange(encrypted, length, encrypted.length)),
                        null)));
    }

    private static ASN1Encodable content(byte[] bytes, String type) {
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
            if (info == null || !info.getContentType().getId().equals(type)) {
                throw new EnvelopeRefused(TAMPERED, "not a container of type " + type);
            }
            return info.getContent();
        } catch (IOException | ClassCastException unreadable) {
            throw new EnvelopeRefused(TAMPERED, "not ASN.1", unreadable);
        }
    }

    private static byte[] encoded(ASN1Encodable structure) {
        try {
            return structure.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
