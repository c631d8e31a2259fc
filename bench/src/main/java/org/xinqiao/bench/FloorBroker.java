package org.xinqiao.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.HashMap;
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
final class FloorBroker {

    private static final String SECRET = "bench-only";

    private final Connection connection;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ArtemisAutoConfiguration.class)
    @Import({BrokerConfiguration.class, BridgeConfiguration.class})
    static class Broker {}

    private FloorBroker(Map<String, Object> settings) throws JMSException {
        LoggingSystem.get(FloorBroker.class.getClassLoader()).setLogLevel("org.apache.activemq", LogLevel.ERROR);
        LoggingSystem.get(FloorBroker.class.getClassLoader()).setLogLevel("io.netty", LogLevel.ERROR);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("floor", settings));
        context.register(Broker.class);
        context.refresh();
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        connection = context.getBean(ConnectionFactory.class).createConnection();
        connection.start();
    }

    /** @param data where its journal lies */
    static FloorBroker alone(Path data) throws JMSException {
        return new FloorBroker(settings(data));
    }

    /** @param bridge the platform's settings of the bridge, see README */
    static FloorBroker bridged(Path data, Map<String, String> bridge) throws JMSException {
        Map<String, Object> settings = settings(data);
        settings.put("xinqiao.bridge.enabled", "true");
        settings.putAll(bridge);
        return new FloorBroker(settings);
    }

    private static Map<String, Object> settings(Path data) {
        return new HashMap<>(Map.of(
                "spring.artemis.mode", "embedded",
                "spring.artemis.embedded.persistent", "true",
                "spring.artemis.embedded.data-directory", data.toString(),
                "spring.artemis.user", "xinqiao",
                "spring.artemis.password", SECRET));
    }

    /** Transacted. */
    Session session() throws JMSException {
        return connection.createSession(true, Session.SESSION_TRANSACTED);
    }
}
