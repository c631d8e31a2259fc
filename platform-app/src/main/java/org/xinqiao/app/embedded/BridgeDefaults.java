package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xinqiao.chengyu.envelope.EnvelopeKeys;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;

/** Lets two nodes on one machine find each other with {@code xinqiao.bridge.enabled} as the only setting. */
final class BridgeDefaults {

    private BridgeDefaults() {}

    /** Values for what the settings omit; development certificates where they name no file. */
    static Map<String, Object> of(ConfigurableEnvironment environment, Path data, String node, Secrets secrets)
            throws IOException {
        if (!environment.getProperty("xinqiao.bridge.enabled", Boolean.class, false)
                || !"embedded".equals(environment.getProperty("spring.artemis.mode"))) {
            return Map.of();
        }
        KnownNode own = KnownNode.of(node);
        String partner = own.other().label();
        Map<String, Object> properties = new HashMap<>();
        properties.put("xinqiao.bridge.partner", partner);
        properties.put("xinqiao.bridge.port", Ports.claim("bridge", "xinqiao.bridge.port", port(environment, own)));
        if (!environment.containsProperty("xinqiao.bridge.partner-url")) {
            properties.put("xinqiao.bridge.partner-url", "localhost:" + own.other().bridgePort);
        }
        EnvelopeSuite suite =
                environment.getProperty("xinqiao.envelope.suite", EnvelopeSuite.class, EnvelopeSuite.NATIONAL);
        boolean ownStores = environment.containsProperty("xinqiao.bridge.broker-store");
        boolean ownEnvelopes = environment.containsProperty("xinqiao.envelope.store");
        if (!ownStores || !ownEnvelopes) {
            make(data, node, partner);
        }
        Path folder = Certificates.folder(data, node);
        if (!ownStores) {
            properties.putAll(stores(folder, secrets));
        }
        if (!ownEnvelopes) {
            properties.putAll(encrypts(folder, suite, secrets));
        }
        properties.put("xinqiao.envelope.node", own.code);
        properties.put("xinqiao.envelope.partner-node", own.other().code);
        return properties;
    }

    static int port(ConfigurableEnvironment environment, KnownNode node) {
        return environment.getProperty("xinqiao.bridge.port", Integer.class, node.bridgePort);
    }

    private static void make(Path data, String node, String partner) throws IOException {
        try {
            // The TLS handshake uses the system clock too; the context's clock does not exist yet.
            Certificates.make(data, List.of(node, partner), InstantSource.system());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("No certificates for the bridge could be made", failure);
        }
    }

    private static Map<String, Object> stores(Path folder, Secrets secrets) {
        return Map.of(
                "xinqiao.bridge.broker-store", folder.resolve("broker.p12").toString(),
                "xinqiao.bridge.client-store", folder.resolve("bridge.p12").toString(),
                "xinqiao.bridge.trust-store", folder.resolve("trust.p12").toString(),
                "xinqiao.bridge.store-password", secrets.get(Secrets.CERTIFICATES));
    }

    private static Map<String, Object> encrypts(Path folder, EnvelopeSuite suite, Secrets secrets) {
        String partner = Certificates.PARTNER;
        return Map.of(
                "xinqiao.envelope.store",
                Certificates.envelopeStore(folder, suite).toString(),
                "xinqiao.envelope.store-password",
                secrets.get(Secrets.CERTIFICATES),
                "xinqiao.envelope.partner-signing",
                Certificates.certificate(folder, partner + EnvelopeKeys.SIGNING, suite)
                        .toString(),
                "xinqiao.envelope.partner-opening",
                Certificates.certificate(folder, partner + EnvelopeKeys.OPENING, suite)
                        .toString());
    }
}
