package org.xinqiao.chengyu.partner;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("xinqiao.bridge.enabled")
@EnableConfigurationProperties(EnvelopeSettings.class)
class PartnerKeys {

    @Bean
    Partners partners(EnvelopeSettings settings) {
        return settings.read();
    }
}
