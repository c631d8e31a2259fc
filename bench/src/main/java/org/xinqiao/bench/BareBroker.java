package org.xinqiao.bench;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.xinqiao.app.embedded.BridgeConfiguration;
import org.xinqiao.app.embedded.BrokerConfiguration;

/** A node's broker as the platform configures it, without the rest of the node, for what is measured against it. */
final class BareBroker implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ArtemisAutoConfiguration.class)
    @Import({BrokerConfiguration.class, BridgeConfiguration.class})
    static class Broker {}

    /** A node's, beside the node, joined to the partner's of the same kind. */
    BareBroker(String node, Path certificates, Path data, String stores, int port, int partnerPort) {
        for (String loud : List.of("org.apache.activemq", "io.netty")) {
            LoggingSystem.get(BareBroker.class.getClassLoader()).setLogLevel(loud, LogLevel.ERROR);
        }
        String partner = node.equals("sichuan") ? "chongqing" : "sichuan";
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.artemis.mode",
                "embedded",
                "spring.artemis.embedded.persistent",
                "true",
                "spring.artemis.embedded.data-directory",
                data.toString(),
                "spring.artemis.user",
                "xinqiao",
                "spring.artemis.password",
                "bench-only",
                "xinqiao.node",
                node,
                "xinqiao.bridge.enabled",
                "true",
                "xinqiao.bridge.port",
                port,
                "xinqiao.bridge.partner",
                partner,
                "xinqiao.bridge.partner-url",
                "localhost:" + partnerPort));
        settings.put("xinqiao.bridge.store-password", stores);
        Map.of("broker-store", "broker.p12", "client-store", "bridge.p12", "trust-store", "trust.p12")
                .forEach((name, file) -> settings.put(
                        "xinqiao.bridge." + name, certificates.resolve(file).toString()));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings));
        context.register(Broker.class);
        context.refresh();
    }

    JMSContext transacted() {
        return context.getBean(ConnectionFactory.class).createContext(JMSContext.SESSION_TRANSACTED);
    }

    @Override
    public void close() {
        context.close();
    }
}
