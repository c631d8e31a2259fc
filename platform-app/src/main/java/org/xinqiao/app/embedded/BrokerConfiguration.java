package org.xinqiao.app.embedded;

import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.connection.SingleConnectionFactory;

/** The embedded broker with security on, which Spring Boot's embedded mode leaves off. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
public class BrokerConfiguration {

    /** The queue of messages whose processing failed for good. */
    static final String DEAD = "xinqiao.dead";

    /** The pause before the first redelivery, in milliseconds. */
    static final String REDELIVERY = "${xinqiao.broker.redelivery-millis:1000}";

    private static final int MOST_ATTEMPTS = 10;
    /** Per address; more goes to disk. Must not be below the bridge's confirmation window. */
    private static final long MOST_BYTES_IN_MEMORY = 32L << 20;

    private static final int MOST_DISK_PERCENT = 90;

    @Bean
    ArtemisConfigurationCustomizer secured() {
        return BrokerConfiguration::secure;
    }

    /** After the last attempt, moves a message to the dead letters with its cause instead of dropping it. */
    @Bean
    ArtemisConfigurationCustomizer bounded(@Value(REDELIVERY) long redeliveryMillis) {
        return broker -> {
            broker.addQueueConfiguration(QueueConfiguration.of(DEAD)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
            broker.addAddressSetting("xinqiao.#", limits(redeliveryMillis));
        };
    }

    /** Limits on redelivery and memory; the rest goes to disk. */
    static AddressSettings limits(long redeliveryMillis) {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setMaxDeliveryAttempts(MOST_ATTEMPTS)
                .setRedeliveryDelay(redeliveryMillis)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60 * redeliveryMillis)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(MOST_BYTES_IN_MEMORY);
    }

    private static void secure(Configuration broker) {
        broker.setSecurityEnabled(true);
        broker.setJournalType(JournalType.NIO);
        broker.setMaxDiskUsage(MOST_DISK_PERCENT);
        broker.putSecurityRoles("#", Set.of(everything()));
    }

    /** The node's own permissions. */
    static Role everything() {
        return new Role(NodeSecurity.NODE, true, true, true, true, true, true, true, true, true, true);
    }

    @Bean
    static BeanPostProcessor ownUser(
            @Value("${spring.artemis.user}") String user,
            @Value("${spring.artemis.password}") String password,
            ObjectProvider<BridgeSettings> bridge) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof EmbeddedActiveMQ broker) {
                    broker.setSecurityManager(new NodeSecurity(user, password, bridge.getIfAvailable()));
                }
                if (bean instanceof SingleConnectionFactory connections
                        && connections.getTargetConnectionFactory() instanceof ActiveMQConnectionFactory ours) {
                    ours.setUser(user);
                    ours.setPassword(password);
                }
                return bean;
            }
        };
    }
}
