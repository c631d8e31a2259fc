package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.NotSatisfied;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Writes words to an organ into its letterbox; the sender is the acting office. */
@Component
class Notices {

    private static final String OVERDUE = "INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id,"
            + " organ_id, label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String NOT_SATISFIED = "INSERT INTO notice (id, matter_id, sender_tenant, tenant_id, organ_id,"
            + " label, kind, at) VALUES (?, ?, ?, ?, ?, ?, 'NOT_SATISFIED', ?)";

    private final JdbcTemplate jdbc;
    private final Tenants tenants;

    Notices(JdbcTemplate jdbc, Tenants tenants) {
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    /** To the organs whose clocks they are, as one batch. */
    void overdue(List<OverdueClock> dues, String kind, Instant now) {
        long sender = TenantScope.current().tenantId();
        jdbc.batchUpdate(
                OVERDUE,
                dues.stream()
                        .map(due -> new Object[] {
                            NewId.next(),
                            due.matterId(),
                            due.deadlineId(),
                            sender,
                            due.tenantId(),
                            due.organId(),
                            tenants.get(due.tenantId()).label(),
                            kind,
                            Timestamp.from(now)
                        })
                        .toList());
    }

    /** Tells the next level (RULEBOOK W3); above the province there is none, and it is told itself. */
    @EventListener
    void hear(NotSatisfied rating) {
        Tenant rated = tenants.get(rating.ratedTenant());
        Long parent = rated.parentId();
        Tenant next = parent == null ? rated : tenants.get(parent);
        jdbc.update(
                NOT_SATISFIED,
                NewId.next(),
                rating.matterId(),
                TenantScope.current().tenantId(),
                next.id(),
                tenants.receivingOrgan(next.id()).id(),
                next.label(),
                Timestamp.from(rating.at()));
    }
}
