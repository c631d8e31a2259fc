package org.xinqiao.journey;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.xinqiao.client.walk.MovableClock;

/** What the tests of use cases run: the whole petition domain, with the roles of its operations, and nothing around it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EntityScan("org.xinqiao")
@EnableMethodSecurity
@ComponentScan("org.xinqiao")
class UseCases {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }
}
