package org.xinqiao.tenancy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the tree again every ten seconds, over a connection of its own: a closed office is closed everywhere by then. */
@Component
public class FreshTenants {

    private static final Logger log = LoggerFactory.getLogger(FreshTenants.class);

    private final Tenants tenants;
    private final JdbcClient jdbc;

    FreshTenants(Tenants tenants, WorkerDatabase database) {
        this.tenants = tenants;
        this.jdbc = database.of(WorkerDatabase.Use.FACTS).jdbc();
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    public void read() {
        try {
            tenants.refresh(jdbc);
        } catch (RuntimeException failure) {
            log.warn("The tree of offices was not read: {}", failure.getClass().getSimpleName());
        }
    }
}
