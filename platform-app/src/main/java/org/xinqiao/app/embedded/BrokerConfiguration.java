package org.xinqiao.app.embedded;

import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.connection.SingleConnectionFactory;

/** The embedded broker with its security on, which Boot's embedded mode leaves off. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
class BrokerConfiguration {

    private static final int MOST_DISK_PERCENT = 90;

    @Bean
    ArtemisConfigurationCustomizer secured() {
        return BrokerConfiguration::secure;
    }

    private static void secure(Configuration broker) {
        broker.setSecurityEnabled(true);
        broker.setJournalType(JournalType.NIO);
        broker.setMaxDiskUsage(MOST_DISK_PERCENT);
        broker.putSecurityRoles("#", Set.of(everything()));
    }

    /** What the node itself may do. */
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
