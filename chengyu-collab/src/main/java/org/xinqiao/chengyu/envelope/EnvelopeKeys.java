package org.xinqiao.chengyu.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a node's key pairs for development and tests and signs their certificates itself. Real nodes get certificates
 * from an authority both trust, or exchange them by hand.
 */
public record EnvelopeKeys(
        PrivateKey signingKey, X509Certificate signing, PrivateKey openingKey, X509Certificate opening) {

    /** The two entries in a node's store. */
    public static final String SIGNING = "signing";

    public static final String OPENING = "opening";

    private static final Duration LIFE = Duration.ofDays(825);
    private static final Duration LEEWAY = Duration.ofHours(1);
    private static final int SERIAL_BITS = 152;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param node its name, for the certificates' subject */
    public static EnvelopeKeys made(EnvelopeSuite suite, String node, Instant now) throws GeneralSecurityException {
        KeyPair signing = pair(suite);
        KeyPair opening = pair(suite);
        return new EnvelopeKeys(
                signing.getPrivate(),
                certificate(
                        suite,
                        node,
                        SIGNING,
                        signing,
                        signing.getPrivate(),
                        KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                        now),
                opening.getPrivate(),
                certificate(
                        suite,
                        node,
                        OPENING,
                        opening,
                        signing.getPrivate(),
                        KeyUsage.keyEncipherment | KeyUsage.keyAgreement,
                        now));
    }

    /** An empty PKCS12 store that also accepts SM2 keys. */
    public static KeyStore store() throws GeneralSecurityException {
        return KeyStore.getInstance("PKCS12", Algorithms.PROVIDER);
    }

    public void write(OutputStream out, String password) throws GeneralSecurityException, IOException {
        KeyStore store = store();
        store.load(null, null);
        char[] secret = password.toCharArray();
        store.setKeyEntry(SIGNING, signingKey, secret, new X509Certificate[] {signing});
        store.setKeyEntry(OPENING, openingKey, secret, new X509Certificate[] {opening});
        store.store(out, secret);
    }

    public static byte[] pem(X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair pair(EnvelopeSuite suite) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Algorithms.PROVIDER);
        generator.initialize(
                new ECGenParameterSpec(suite == EnvelopeSuite.NATIONAL ? "sm2p256v1" : "secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            EnvelopeSuite suite, String node, String use, KeyPair pair, PrivateKey signer, int usage, Instant now)
            throws GeneralSecurityException {
        X500Principal issuer = new X500Principal("CN=" + node + ",OU=encrypt,O=Xinqiao");
        X500Principal subject = new X500Principal("CN=" + node + ",OU=" + use + ",O=Xinqiao");
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                            Date.from(now.minus(LEEWAY)),
                            Date.from(now.plus(LIFE)),
                            subject,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return new JcaX509CertificateConverter()
                    .setProvider(Algorithms.PROVIDER)
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder(suite.algorithms().signature())
                                    .setProvider(Algorithms.PROVIDER)
                                    .build(signer)));
        } catch (IOException | OperatorCreationException failure) {
            throw new GeneralSecurityException(failure);
        }
    }
}
