package org.xinqiao.app.embedded;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the embedded broker to the partner's (docs/adr/0012). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
@ConditionalOnBooleanProperty("xinqiao.bridge.enabled")
@EnableConfigurationProperties(BridgeSettings.class)
public class BridgeConfiguration {

    @Bean
    ArtemisConfigurationCustomizer bridged(
            @Value("${xinqiao.node}") String node,
            BridgeSettings settings,
            @Value(BrokerConfiguration.REDELIVERY) long redeliveryMillis) {
        return new PartnerBridge(node, settings, redeliveryMillis)::configure;
    }
}
