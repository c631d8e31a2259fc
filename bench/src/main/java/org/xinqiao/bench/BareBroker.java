package org.xinqiao.bench;

import static java.util.Map.entry;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
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

    private static final String SECRET = "bench-only";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Connection connection;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ArtemisAutoConfiguration.class)
    @Import({BrokerConfiguration.class, BridgeConfiguration.class})
    static class Broker {}

    private BareBroker(Map<String, Object> settings) throws JMSException {
        LoggingSystem.get(BareBroker.class.getClassLoader()).setLogLevel("org.apache.activemq", LogLevel.ERROR);
        LoggingSystem.get(BareBroker.class.getClassLoader()).setLogLevel("io.netty", LogLevel.ERROR);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings));
        context.register(Broker.class);
        context.refresh();
        connection = context.getBean(ConnectionFactory.class).createConnection();
        connection.start();
    }

    /** A node's, beside the node, joined to the partner's of the same kind. */
    static BareBroker of(String node, Path certificates, Path data, String stores, int port, int partnerPort)
            throws JMSException {
        boolean sichuan = node.equals("sichuan");
        return new BareBroker(Map.ofEntries(
                entry("spring.artemis.mode", "embedded"),
                entry("spring.artemis.embedded.persistent", "true"),
                entry("spring.artemis.embedded.data-directory", data.toString()),
                entry("spring.artemis.user", "xinqiao"),
                entry("spring.artemis.password", SECRET),
                entry("xinqiao.node", node),
                entry("xinqiao.bridge.enabled", "true"),
                entry("xinqiao.bridge.port", port),
                entry("xinqiao.bridge.partner", sichuan ? "chongqing" : "sichuan"),
                entry("xinqiao.bridge.partner-url", "localhost:" + partnerPort),
                entry(
                        "xinqiao.bridge.broker-store",
                        certificates.resolve("broker.p12").toString()),
                entry(
                        "xinqiao.bridge.client-store",
                        certificates.resolve("bridge.p12").toString()),
                entry(
                        "xinqiao.bridge.trust-store",
                        certificates.resolve("trust.p12").toString()),
                entry("xinqiao.bridge.store-password", stores)));
    }

    /** Transacted. */
    Session session() throws JMSException {
        return connection.createSession(true, Session.SESSION_TRANSACTED);
    }

    @Override
    public void close() {
        context.close();
    }
}
