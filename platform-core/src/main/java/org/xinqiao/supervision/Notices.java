package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.JointCaseWaits;
import org.xinqiao.matter.NotCarriedOut;
import org.xinqiao.matter.NotSatisfied;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.SealedUrgent;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Writes words to an organ into its letterbox; the sender is the acting office. */
@Component
class Notices {

    private static final String NOTICE = "INSERT INTO notice (id, matter_id, deadline_id, case_id, rule, due_at,"
            + " sender_tenant, tenant_id, organ_id, label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final Tenants tenants;

    Notices(JdbcTemplate jdbc, Tenants tenants) {
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    /** To the organs whose clocks they are, as one batch. */
    void overdue(List<OverdueClock> dues, String kind, Instant now) {
        jdbc.batchUpdate(
                NOTICE,
                dues.stream()
                        .map(due -> row(
                                new Object[] {due.matterId(), due.deadlineId(), null, due.rule()},
                                due.dueAt(),
                                tenants.get(due.tenantId()),
                                due.organId(),
                                kind,
                                now))
                        .toList());
    }

    /** Tells the next level (RULEBOOK W3); above the province there is none, and it is told itself. */
    @EventListener
    void hear(NotSatisfied rating) {
        Tenant rated = tenants.get(rating.ratedTenant());
        Long parent = rated.parentId();
        Tenant next = parent == null ? rated : tenants.get(parent);
        long organ = tenants.receivingOrgan(next.id()).id();
        jdbc.update(
                NOTICE,
                row(
                        new Object[] {rating.matterId(), null, null, null},
                        null,
                        next,
                        organ,
                        "NOT_SATISFIED",
                        rating.at()));
    }

    /** Tells the petition office beside the organ that owes the execution (RULEBOOK H10). */
    @EventListener
    void hear(NotCarriedOut said) {
        Organ office = tenants.organsOf(said.executingTenant()).stream()
                .filter(organ -> organ.kind() == Organ.Kind.PETITION_OFFICE)
                .findFirst()
                .orElseGet(() -> tenants.receivingOrgan(said.executingTenant()));
        jdbc.update(
                NOTICE,
                row(
                        new Object[] {said.matterId(), null, null, null},
                        null,
                        tenants.get(said.executingTenant()),
                        office.id(),
                        "NOT_CARRIED_OUT",
                        said.at()));
    }

    /** Tells the number of a sealed matter and how urgent it is, and nothing else (RULEBOOK R7). */
    @EventListener
    void hear(SealedUrgent told) {
        Tenant to = tenants.get(tenants.organ(told.toOrgan()).orElseThrow().tenantId());
        jdbc.update(
                "INSERT INTO notice (id, about_matter, about_number, urgency, due_at, sender_tenant, tenant_id, organ_id,"
                        + " label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'URGENT_SEALED', ?)",
                NewId.next(),
                told.matterId(),
                told.number(),
                told.urgency(),
                Timestamp.from(told.dueAt()),
                TenantScope.current().tenantId(),
                to.id(),
                told.toOrgan(),
                to.label(),
                Timestamp.from(told.at()));
    }

    /** Tells the organ that works on the case, on whichever side. */
    @EventListener
    void hear(JointCaseWaits waits) {
        var scope = TenantScope.current();
        jdbc.update(
                NOTICE,
                row(
                        new Object[] {
                            waits.matterId(), null, waits.caseId(), waits.rule().name()
                        },
                        waits.dueAt(),
                        tenants.get(scope.tenantId()),
                        scope.organId(),
                        "JOINT_CASE",
                        waits.at()));
    }

    /** @param about matter, clock, joint case and rule */
    private static @Nullable Object[] row(
            @Nullable Object[] about, @Nullable Instant due, Tenant to, long organId, String kind, Instant at) {
        return new @Nullable Object[] {
            NewId.next(),
            about[0],
            about[1],
            about[2],
            about[3],
            due == null ? null : Timestamp.from(due),
            TenantScope.current().tenantId(),
            to.id(),
            organId,
            to.label(),
            kind,
            Timestamp.from(at)
        };
    }
}
