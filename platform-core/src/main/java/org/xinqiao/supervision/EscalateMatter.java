package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.Deed;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Climbs the rungs of one office's batch: words to the organ whose clock it is, then a hop at the superior with a
 * drafted order, which a person issues. Each rung of a clock once, however often the batch comes.
 */
@Service
public class EscalateMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final SuperviseMatter supervise;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    EscalateMatter(
            EntityManager entities,
            JdbcClient jdbc,
            SuperviseMatter supervise,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.supervise = supervise;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Runs in a WORKER scope of the office that the rungs belong to.
     *
     * @return how many were climbed; the others were before, or their clocks are settled meanwhile
     */
    @Transactional
    public int escalate(List<Due> dues) {
        Instant now = clock.instant();
        int climbed = 0;
        for (Due due : dues) {
            Optional<String> rule = openRule(due);
            if (rule.isPresent() && isFirst(due, now)) {
                climb(due, rule.get(), now);
                climbed++;
            }
        }
        return climbed;
    }

    private void climb(Due due, String rule, Instant now) {
        switch (due.rung()) {
            case Rungs.WARNING -> notice(due, "WARNING", now);
            case Rungs.REMINDER -> notice(due, "REMINDER", now);
            default -> {
                if (supervise.watch(due.matterId(), due.organId(), due.dueAt())) {
                    entities.persist(
                            new SupervisionOrder(TenantScope.current(), due, tenants.get(due.tenantId()), rule, now));
                    notice(due, "ESCALATED", now);
                }
            }
        }
        audit.record(Deed.on(due.matterId(), "ESCALATE", 1).because("rung " + due.rung() + " " + rule));
        entities.flush();
    }

    private Optional<String> openRule(Due due) {
        return jdbc.sql("SELECT rule FROM deadline WHERE id = ? AND state = 'OPEN'")
                .param(due.deadlineId())
                .query(String.class)
                .optional();
    }

    private boolean isFirst(Due due, Instant now) {
        return jdbc.sql("INSERT INTO escalation (tenant_id, matter_id, deadline_id, rung, at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                        .params(
                                TenantScope.current().tenantId(),
                                due.matterId(),
                                due.deadlineId(),
                                due.rung(),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    private void notice(Due due, String kind, Instant now) {
        jdbc.sql("INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        NewId.next(),
                        due.matterId(),
                        due.deadlineId(),
                        TenantScope.current().tenantId(),
                        due.tenantId(),
                        due.organId(),
                        tenants.get(due.tenantId()).label(),
                        kind,
                        Timestamp.from(now))
                .update();
    }
}
