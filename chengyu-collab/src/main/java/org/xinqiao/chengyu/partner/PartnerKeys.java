package org.xinqiao.chengyu.partner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.chengyu.envelope.EvidenceCheck;
import org.xinqiao.chengyu.envelope.Own;
import org.xinqiao.chengyu.envelope.Partner;
import org.xinqiao.chengyu.envelope.SealKeys;
import org.xinqiao.chengyu.envelope.Suite;

/** Reads them from the files that the settings name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("xinqiao.bridge.enabled")
@EnableConfigurationProperties(PartnerKeys.Settings.class)
class PartnerKeys {

    /**
     * @param node own code, two digits
     * @param partnerNode the partner's
     * @param store PKCS12 with the own entries {@code signing} and {@code opening}
     * @param partnerSigning the partner's certificates in PEM
     */
    @ConfigurationProperties("xinqiao.seal")
    record Settings(
            @DefaultValue("NATIONAL") Suite suite,
            String node,
            String partnerNode,
            Path store,
            String storePassword,
            Path partnerSigning,
            Path partnerOpening) {

        /** Without the password. */
        @Override
        public String toString() {
            return suite + " from " + node + " to " + partnerNode;
        }
    }

    /** @throws IllegalStateException where a file is missing or does not fit: no key, no start */
    @Bean
    Partners partners(Settings settings) {
        try (InputStream in = Files.newInputStream(settings.store)) {
            KeyStore store = SealKeys.store();
            char[] password = settings.storePassword.toCharArray();
            store.load(in, password);
            return new Partners(
                    new Own(
                            settings.node,
                            settings.suite,
                            (PrivateKey) store.getKey(SealKeys.SIGNING, password),
                            (X509Certificate) store.getCertificate(SealKeys.SIGNING),
                            (PrivateKey) store.getKey(SealKeys.OPENING, password),
                            (X509Certificate) store.getCertificate(SealKeys.OPENING)),
                    new Partner(
                            settings.partnerNode,
                            settings.suite,
                            EvidenceCheck.certificate(settings.partnerSigning),
                            EvidenceCheck.certificate(settings.partnerOpening)));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The keys of the exchange with the partner cannot be read: " + settings, failure);
        }
    }
}
