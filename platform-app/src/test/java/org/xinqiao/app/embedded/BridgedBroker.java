package org.xinqiao.app.embedded;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jms.connection.CachingConnectionFactory;

/** One node's broker as the application configures it, without the rest of the node, with a small journal. */
final class BridgedBroker implements AutoCloseable {

    static final String USER = "xinqiao";
    static final String PASSWORD = "test-only";
    private static final long PATIENCE = 20_000;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private BridgedBroker(Map<String, Object> settings) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        // Set as in the application: without Boot's start the broker would log everything.
        LoggingSystem.get(BridgedBroker.class.getClassLoader()).setLogLevel("org.apache.activemq", LogLevel.ERROR);
        context.register(Broker.class);
        context.refresh();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ArtemisAutoConfiguration.class)
    @Import({BrokerConfiguration.class, BridgeConfiguration.class})
    static class Broker {
        @Bean
        ArtemisConfigurationCustomizer smallJournal() {
            return broker -> broker.setJournalFileSize(1 << 20)
                    .setJournalMinFiles(2)
                    .setJournalCompactMinFiles(4)
                    .setMaxDiskUsage(99);
        }
    }

    /** A node's settings. Its data directory makes the certificates. */
    static Map<String, Object> settings(Path data, String node, int port, String partner, int partnerPort)
            throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.artemis.mode", "embedded");
        settings.put("spring.artemis.embedded.persistent", "true");
        settings.put(
                "spring.artemis.embedded.data-directory",
                data.resolve(node).resolve("artemis").toString());
        settings.put("spring.artemis.user", USER);
        settings.put("spring.artemis.password", PASSWORD);
        settings.put("xinqiao.node", node);
        settings.put("xinqiao.bridge.enabled", "true");
        settings.put("xinqiao.bridge.port", port);
        settings.put("xinqiao.bridge.partner", partner);
        settings.put("xinqiao.bridge.partner-url", "localhost:" + partnerPort);
        Path certificates = Certificates.folder(data, node);
        settings.put(
                "xinqiao.bridge.broker-store",
                certificates.resolve("broker.p12").toString());
        settings.put(
                "xinqiao.bridge.client-store",
                certificates.resolve("bridge.p12").toString());
        settings.put(
                "xinqiao.bridge.trust-store", certificates.resolve("trust.p12").toString());
        settings.put("xinqiao.bridge.store-password", storePassword(data, node));
        return settings;
    }

    static String storePassword(Path data, String node) throws Exception {
        return Secrets.in(data.resolve(node).resolve("keys")).get(Secrets.CERTIFICATES);
    }

    static BridgedBroker started(Map<String, Object> settings) {
        return new BridgedBroker(settings);
    }

    ActiveMQServer server() {
        return context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
    }

    JMSContext session() {
        return context.getBean(ConnectionFactory.class).createContext(JMSContext.SESSION_TRANSACTED);
    }

    long waiting(String queue) {
        return Objects.requireNonNull(server().locateQueue(queue)).getMessageCount();
    }

    /** Sends without its own ids, so that only the bridge's ids detect duplicates. */
    void sendBare(String queue, List<String> bodies) {
        try (JMSContext session = session()) {
            bodies.forEach(body -> session.createProducer().send(session.createQueue(queue), body));
            session.commit();
        }
    }

    /** Sends the ids as bodies and as duplicate-detection ids, in one transaction. */
    void send(String queue, List<String> ids) throws JMSException {
        try (JMSContext session = session()) {
            for (String id : ids) {
                TextMessage message = session.createTextMessage(id);
                message.setStringProperty("_AMQ_DUPL_ID", id);
                session.createProducer().send(session.createQueue(queue), message);
            }
            session.commit();
        }
    }

    /** Receives as many as expected, and anything else on the queue. */
    List<String> receive(String queue, int awaited) {
        List<String> bodies = new ArrayList<>();
        try (JMSContext session = session();
                var consumer = session.createConsumer(session.createQueue(queue))) {
            while (bodies.size() < awaited) {
                String body = consumer.receiveBody(String.class, PATIENCE);
                if (body == null) {
                    break;
                }
                bodies.add(body);
            }
            for (String more = consumer.receiveBodyNoWait(String.class);
                    more != null;
                    more = consumer.receiveBodyNoWait(String.class)) {
                bodies.add(more);
            }
            session.commit();
        }
        return bodies;
    }

    /** Empties a queue. */
    int drained(String queue) throws Exception {
        return Objects.requireNonNull(server().locateQueue(queue)).deleteAllReferences();
    }

    @Override
    public void close() {
        context.getBean(CachingConnectionFactory.class).destroy();
        context.close();
    }
}
