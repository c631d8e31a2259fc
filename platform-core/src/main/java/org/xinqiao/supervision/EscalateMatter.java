package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Climbs the levels of one office's batch: words to the organ whose clock it is, then a custody at the superior with a
 * drafted order, which a person issues. Each level of a clock once, however often the batch comes.
 */
@Service
public class EscalateMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final JdbcTemplate statements;
    private final SuperviseMatter supervise;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    EscalateMatter(
            EntityManager entities,
            JdbcClient jdbc,
            JdbcTemplate statements,
            SuperviseMatter supervise,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.statements = statements;
        this.supervise = supervise;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Runs in a WORKER scope of the office that the levels belong to, few statements for the whole batch.
     *
     * @return how many were climbed; the others were before, or their clocks are settled meanwhile
     */
    @Transactional
    public int escalate(List<OverdueClock> dues) {
        Instant now = clock.instant();
        int climbed = 0;
        var byLevel =
                dues.stream().collect(Collectors.groupingBy(OverdueClock::level, TreeMap::new, Collectors.toList()));
        for (var some : byLevel.entrySet()) {
            climbed += climb(some.getKey(), some.getValue(), now);
        }
        return climbed;
    }

    private int climb(int level, List<OverdueClock> dues, Instant now) {
        Set<UUID> first = first(level, dues, now);
        List<OverdueClock> climbing =
                dues.stream().filter(due -> first.contains(due.deadlineId())).toList();
        if (climbing.isEmpty()) {
            return 0;
        }
        Map<UUID, String> rules = rules(first);
        Set<UUID> watched = level < EscalationLevels.FIRST_SUPERIOR
                ? Set.of()
                : supervise.watch(climbing.stream()
                        .collect(Collectors.toMap(
                                OverdueClock::matterId,
                                due -> new SuperviseMatter.Missed(due.organId(), due.dueAt()),
                                SuperviseMatter.Missed::earlier)));
        Scope scope = TenantScope.current();
        for (OverdueClock due : climbing) {
            String rule = Objects.requireNonNull(rules.get(due.deadlineId()));
            if (watched.contains(due.matterId())) {
                entities.persist(new SupervisionOrder(scope, due, tenants.get(due.tenantId()), rule, now));
            }
            audit.record(AuditedAction.on(due.matterId(), "ESCALATE", 1).because("level " + level + " " + rule));
        }
        entities.flush();
        notices(climbing, EscalationLevels.kind(level), now);
        return climbing.size();
    }

    /** Those whose clock is open and that nobody has climbed to this level. */
    private Set<UUID> first(int level, List<OverdueClock> dues, Instant now) {
        return Set.copyOf(jdbc.sql("INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)"
                        + " SELECT :tenant, matter_id, id, :level, :now FROM deadline WHERE id IN (:ids) AND state = 'OPEN'"
                        + " ON CONFLICT DO NOTHING RETURNING deadline_id")
                .param("tenant", TenantScope.current().tenantId())
                .param("level", level)
                .param("now", Timestamp.from(now))
                .param("ids", dues.stream().map(OverdueClock::deadlineId).toList())
                .query(UUID.class)
                .list());
    }

    private Map<UUID, String> rules(Set<UUID> deadlines) {
        return jdbc
                .sql("SELECT id, rule FROM deadline WHERE id IN (:ids)")
                .param("ids", deadlines)
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("rule")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void notices(List<OverdueClock> dues, String kind, Instant now) {
        long sender = TenantScope.current().tenantId();
        statements.batchUpdate(
                "INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
}
