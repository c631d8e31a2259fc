package org.xinqiao.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.type.format.jackson.Jackson3JsonFormatMapper;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory, Editions editions) {
        return new ScopedTransactionManager(factory, editions);
    }

    /** The pool that Spring Boot makes serves requests. */
    @Bean
    static BeanPostProcessor requestsPool() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? Sessions.REQUESTS.begin(pool, "requests") : bean;
            }
        };
    }

    @Bean
    HibernatePropertiesCustomizer hibernate(JsonMapper json) {
        return settings -> {
            settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new ScopeTenantResolver());
            settings.put(MappingSettings.JSON_FORMAT_MAPPER, new Jackson3JsonFormatMapper(json));
        };
    }

    /** As exact as the database keeps a time, so that what is told first and what is read later are equal. */
    @Bean
    @Fallback
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /** Dates of the contract are judged by the node's own day. */
    @Bean
    static ValidationConfigurationCustomizer today(Clock clock) {
        return validation -> validation.clockProvider(() -> clock);
    }
}
