package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Escalates one office's batch: a notice to the organ whose clock it is, then a custody at the superior with a
 * drafted order, which a person issues. Each level of a clock once, however often the batch comes.
 */
@Service
public class EscalateMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final SuperviseMatter supervise;
    private final DraftOrders drafts;
    private final EscalationLevels levels;
    private final SealedClocks sealed;
    private final CheckClosing checks;
    private final Notices notices;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    EscalateMatter(
            EntityManager entities,
            JdbcClient jdbc,
            SuperviseMatter supervise,
            DraftOrders drafts,
            EscalationLevels levels,
            SealedClocks sealed,
            CheckClosing checks,
            Notices notices,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.supervise = supervise;
        this.drafts = drafts;
        this.levels = levels;
        this.sealed = sealed;
        this.checks = checks;
        this.notices = notices;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Runs in a WORKER scope of the office that the levels belong to, few statements for the whole batch.
     *
     * @param claimed at most 100; each is read again, since its claim may be old
     * @return how many were escalated; the others were before, or their clocks are settled meanwhile
     * @throws IllegalArgumentException where a level belongs to another office
     */
    @Transactional
    public int escalate(List<OverdueClock> claimed) {
        Instant now = clock.instant();
        List<OverdueClock> numbers =
                claimed.stream().filter(EscalateMatter::climbsSealed).toList();
        List<OverdueClock> dues = supervise.overdue(
                claimed.stream().filter(due -> !climbsSealed(due)).toList());
        dues.forEach(this::checkOffice);
        int escalated = sealed.tell(numbers, now);
        var byLevel =
                dues.stream().collect(Collectors.groupingBy(OverdueClock::level, TreeMap::new, Collectors.toList()));
        for (var some : byLevel.entrySet()) {
            escalated += escalate(some.getKey(), some.getValue(), now);
        }
        return escalated;
    }

    private static boolean climbsSealed(OverdueClock due) {
        return due.restricted() && due.level() >= EscalationLevels.FIRST_SUPERIOR;
    }

    private void checkOffice(OverdueClock due) {
        long acting = TenantScope.current().tenantId();
        if (levels.office(due).filter(office -> office.id() == acting).isEmpty()) {
            throw new IllegalArgumentException("Not the level of office " + acting);
        }
    }

    private int escalate(int level, List<OverdueClock> dues, Instant now) {
        Set<UUID> first = first(level, dues, now);
        List<OverdueClock> escalating =
                dues.stream().filter(due -> first.contains(due.deadlineId())).toList();
        if (escalating.isEmpty()) {
            return 0;
        }
        if (level == EscalationLevels.REMINDER) {
            checks.open(of(escalating, LimitRule.CLOSING_REPORT), now);
            supervise.end(of(escalating, LimitRule.CHECK), now);
        }
        if (level >= EscalationLevels.FIRST_SUPERIOR) {
            drafts.draft(escalating.stream().map(Occasion::new).toList(), now);
        }
        for (OverdueClock due : escalating) {
            audit.record(AuditedAction.on(due.matterId(), "ESCALATE", 1).because("level " + level + " " + due.rule()));
        }
        entities.flush();
        notices.overdue(escalating, EscalationLevels.kind(level), now);
        return escalating.size();
    }

    private static List<OverdueClock> of(List<OverdueClock> clocks, LimitRule rule) {
        return clocks.stream().filter(due -> due.is(rule)).toList();
    }

    /** Those that nobody has escalated to this level. */
    private Set<UUID> first(int level, List<OverdueClock> dues, Instant now) {
        return Set.copyOf(jdbc.sql("INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)"
                        + " SELECT :tenant, due.matter_id, due.id, :level, :now"
                        + " FROM unnest(cast(:matters AS uuid[]), cast(:ids AS uuid[])) AS due (matter_id, id)"
                        + " ON CONFLICT DO NOTHING RETURNING deadline_id")
                .param("tenant", TenantScope.current().tenantId())
                .param("level", level)
                .param("now", Timestamp.from(now))
                .param("matters", ids(dues, OverdueClock::matterId))
                .param("ids", ids(dues, OverdueClock::deadlineId))
                .query(UUID.class)
                .list());
    }

    /** As PostgreSQL writes an array. */
    private static String ids(List<OverdueClock> dues, Function<OverdueClock, UUID> id) {
        return dues.stream().map(id).map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
