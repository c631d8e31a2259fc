package org.xinqiao.chengyu.partner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xinqiao.chengyu.envelope.EnvelopeKeys;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.envelope.EvidenceCheck;
import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Partner;

/**
 * The files with the keys of the exchange.
 *
 * @param node own code, two digits
 * @param partnerNode the partner's code
 * @param store PKCS12 with the own entries {@code signing} and {@code opening}
 * @param partnerSigning the partner's certificate for signatures, PEM
 * @param partnerOpening the partner's certificate for encryption, PEM
 */
@ConfigurationProperties("xinqiao.envelope")
public record EnvelopeSettings(
        @DefaultValue("NATIONAL") EnvelopeSuite suite,
        String node,
        String partnerNode,
        Path store,
        String storePassword,
        Path partnerSigning,
        Path partnerOpening) {

    /**
     * No key, no start.
     *
     * @throws IllegalStateException if a file is missing or does not match
     */
    public Partners read() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = EnvelopeKeys.store();
            char[] password = storePassword.toCharArray();
            keys.load(in, password);
            return new Partners(
                    new NodeKeys(
                            node,
                            suite,
                            (PrivateKey) keys.getKey(EnvelopeKeys.SIGNING, password),
                            (X509Certificate) keys.getCertificate(EnvelopeKeys.SIGNING),
                            (PrivateKey) keys.getKey(EnvelopeKeys.OPENING, password),
                            (X509Certificate) keys.getCertificate(EnvelopeKeys.OPENING)),
                    new Partner(
                            partnerNode,
                            suite,
                            EvidenceCheck.certificate(partnerSigning),
                            EvidenceCheck.certificate(partnerOpening)));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The keys of the exchange with the partner cannot be read: " + this, failure);
        }
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return suite + " from " + node + " to " + partnerNode;
    }
}
