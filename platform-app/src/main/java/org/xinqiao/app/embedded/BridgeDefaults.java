package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;

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
        if (!environment.containsProperty("xinqiao.bridge.broker-store")) {
            properties.putAll(certificates(data, node, partner, secrets));
        }
        return properties;
    }

    private static Map<String, Object> certificates(Path data, String node, String partner, Secrets secrets)
            throws IOException {
        try {
            // The same clock that judges them at a TLS handshake; the context with its own comes later.
            Certificates.make(data, List.of(node, partner), InstantSource.system());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("No certificates for the bridge could be made", failure);
        }
        Path folder = Certificates.folder(data, node);
        return Map.of(
                "xinqiao.bridge.broker-store", folder.resolve("broker.p12").toString(),
                "xinqiao.bridge.client-store", folder.resolve("bridge.p12").toString(),
                "xinqiao.bridge.trust-store", folder.resolve("trust.p12").toString(),
                "xinqiao.bridge.store-password", secrets.get(Secrets.CERTIFICATES));
    }
}
