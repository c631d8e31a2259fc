package org.xinqiao.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.tenancy.TenantScope;

/** Writes each entry in the action's transaction: no action without its entry, no entry without its action. */
@Component
public class AuditLog {

    private final EntityManager entities;
    private final Clock clock;

    AuditLog(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditedAction action) {
        entities.persist(new AuditEntry(TenantScope.current(), clock.instant(), action));
    }
}
