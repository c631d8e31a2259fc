package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xinqiao.chengyu.envelope.SealKeys;
import org.xinqiao.chengyu.envelope.Suite;

/** Two nodes on one machine find each other without a setting but {@code xinqiao.bridge.enabled}. */
final class BridgeDefaults {

    private static final Map<String, Integer> PORTS = Map.of("sichuan", 61651, "chongqing", 61650);

    private BridgeDefaults() {}

    /** What the settings leave open; development certificates where no file is named. */
    static Map<String, Object> of(ConfigurableEnvironment environment, Path data, String node, Secrets secrets)
            throws IOException {
        if (!environment.getProperty("xinqiao.bridge.enabled", Boolean.class, false)
                || !"embedded".equals(environment.getProperty("spring.artemis.mode"))) {
            return Map.of();
        }
        String partner =
                environment.getProperty("xinqiao.bridge.partner", "sichuan".equals(node) ? "chongqing" : "sichuan");
        int wanted = environment.getProperty("xinqiao.bridge.port", Integer.class, PORTS.getOrDefault(node, 0));
        Map<String, Object> properties = new HashMap<>();
        properties.put("xinqiao.bridge.partner", partner);
        properties.put("xinqiao.bridge.port", Ports.claim("the bridge", "xinqiao.bridge.port", wanted));
        if (PORTS.containsKey(partner) && !environment.containsProperty("xinqiao.bridge.partner-url")) {
            properties.put("xinqiao.bridge.partner-url", "localhost:" + PORTS.get(partner));
        }
        Suite suite = environment.getProperty("xinqiao.seal.suite", Suite.class, Suite.NATIONAL);
        boolean ownStores = environment.containsProperty("xinqiao.bridge.broker-store");
        boolean ownSeals = environment.containsProperty("xinqiao.seal.store");
        if (!ownStores || !ownSeals) {
            make(data, node, partner);
        }
        Path folder = Certificates.folder(data, node);
        if (!ownStores) {
            properties.putAll(stores(folder, secrets));
        }
        if (!ownSeals) {
            properties.putAll(seals(folder, suite, secrets));
        }
        properties.put("xinqiao.seal.node", code(node));
        properties.put("xinqiao.seal.partner-node", code(partner));
        return properties;
    }

    private static void make(Path data, String node, String partner) throws IOException {
        try {
            // The same clock that judges them at a TLS handshake; the context with its own comes later.
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

    private static Map<String, Object> seals(Path folder, Suite suite, Secrets secrets) {
        String partner = Certificates.PARTNER;
        return Map.of(
                "xinqiao.seal.store",
                Certificates.seal(folder, suite).toString(),
                "xinqiao.seal.store-password",
                secrets.get(Secrets.CERTIFICATES),
                "xinqiao.seal.partner-signing",
                Certificates.certificate(folder, partner + SealKeys.SIGNING, suite)
                        .toString(),
                "xinqiao.seal.partner-opening",
                Certificates.certificate(folder, partner + SealKeys.OPENING, suite)
                        .toString());
    }

    /** The first two digits of a province's division codes (GB/T 2260). */
    private static String code(String node) {
        return "chongqing".equals(node) ? "50" : "51";
    }
}
