package org.xinqiao.tenancy;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import org.hibernate.cfg.MultiTenancySettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new ScopedTransactionManager(factory);
    }

    @Bean
    HibernatePropertiesCustomizer tenantResolver() {
        return settings ->
                settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new ScopeTenantResolver());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
