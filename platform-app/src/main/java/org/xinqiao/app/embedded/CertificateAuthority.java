package org.xinqiao.app.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One node's own authority for the bridge: EC P-256, certificates by RFC 5280 §4.2. A broker's certificate is for
 * servers only and a bridge's for clients only, so that neither can pose as the other.
 */
final class CertificateAuthority {

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(825);

    /** The clocks of two machines differ a little. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    /** RFC 5280 §4.1.2.2: positive and at most 20 octets. */
    private static final int SERIAL_BITS = 152;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyStores.Identity authority;
    private final Instant now;

    private CertificateAuthority(KeyStores.Identity authority, Instant now) {
        this.authority = authority;
        this.now = now;
    }

    static CertificateAuthority of(KeyStores.Identity authority, Instant now) {
        return new CertificateAuthority(authority, now);
    }

    static CertificateAuthority made(String node, Instant now) throws GeneralSecurityException {
        KeyPair pair = pair();
        X500Principal name = new X500Principal("CN=" + node + ",OU=ca,O=Xinqiao");
        try {
            var builder = builder(name, name, pair.getPublic(), now, AUTHORITY_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(
                    new KeyStores.Identity(pair.getPrivate(), signed(builder, pair.getPrivate())), now);
        } catch (IOException | OperatorCreationException failure) {
            throw new GeneralSecurityException(failure);
        }
    }

    /** The subject of a node's bridge certificate. */
    static X500Principal bridgeOf(String node) {
        return new X500Principal("CN=" + node + ",OU=bridge,O=Xinqiao");
    }

    KeyStores.Identity identity() {
        return authority;
    }

    X509Certificate certificate() {
        return authority.certificate();
    }

    /** For the acceptor, at localhost. */
    KeyStores.Identity broker(String node) throws GeneralSecurityException {
        GeneralNames hosts = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        return leaf(new X500Principal("CN=" + node + ",OU=broker,O=Xinqiao"), KeyPurposeId.id_kp_serverAuth, hosts);
    }

    /** For the bridges to the partner. */
    KeyStores.Identity bridge(String node) throws GeneralSecurityException {
        return leaf(
                bridgeOf(node),
                KeyPurposeId.id_kp_clientAuth,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "bridge." + node + ".invalid")));
    }

    private KeyStores.Identity leaf(X500Principal subject, KeyPurposeId purpose, GeneralNames names)
            throws GeneralSecurityException {
        KeyPair pair = pair();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var builder = builder(certificate().getSubjectX500Principal(), subject, pair.getPublic(), now, LEAF_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
                    .addExtension(Extension.subjectAlternativeName, false, names)
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(
                                    certificate().getPublicKey()));
            X509Certificate certificate = signed(builder, authority.key());
            return new KeyStores.Identity(pair.getPrivate(), certificate, certificate());
        } catch (IOException | OperatorCreationException failure) {
            throw new GeneralSecurityException(failure);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Instant now, Duration life)
            throws IOException, GeneralSecurityException {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        return new JcaX509v3CertificateBuilder(
                        issuer, serial, Date.from(now.minus(LEEWAY)), Date.from(now.plus(life)), subject, key)
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
