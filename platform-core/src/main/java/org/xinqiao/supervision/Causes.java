package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.matter.SupervisionDue;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * What proposes supervision beside an overdue clock (RULEBOOK U1): noted with the step that shows it, each cause of a
 * matter and organ once, and drafted later in the scope of the office that looks at it.
 */
@Component
public class Causes {

    private static final Logger LOG = LoggerFactory.getLogger(Causes.class);

    private static final int MOST_ATTEMPTS = 5;

    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String NOTE = "INSERT INTO supervision_cause (id, matter_id, tenant_id, organ_id, by_tenant,"
            + " cause, at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String CLAIM = """
            UPDATE supervision_cause SET attempts = attempts + 1, claimed_until = :until
            WHERE id = ANY (ARRAY(SELECT id FROM supervision_cause
                WHERE drafted_at IS NULL AND attempts < :attempts AND (claimed_until IS NULL OR claimed_until < :now)
                ORDER BY at, id LIMIT 100 FOR UPDATE SKIP LOCKED))
            RETURNING id, matter_id, tenant_id, organ_id, by_tenant, cause, at""";

    private final JdbcClient jdbc;
    private final WorkerDatabase database;
    private final DraftForCause drafts;
    private final EscalationLevels levels;
    private final Tenants tenants;
    private final Clock clock;

    Causes(
            JdbcClient jdbc,
            WorkerDatabase database,
            DraftForCause drafts,
            EscalationLevels levels,
            Tenants tenants,
            Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.drafts = drafts;
        this.levels = levels;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A cause that waits for its draft, and the office that looks at it. */
    record Waiting(UUID id, Occasion occasion, long byTenant) {}

    /** Above the province nobody looks. */
    @EventListener
    void hear(SupervisionDue due) {
        Optional.ofNullable(due.byTenant())
                .or(() -> levels.superiors(due.tenantId(), due.organId()).stream()
                        .findFirst()
                        .map(Tenant::id))
                .ifPresent(by -> jdbc.sql(NOTE)
                        .params(NewId.next(), due.matterId(), due.tenantId(), due.organId(), by)
                        .params(due.cause().name(), Timestamp.from(due.at()))
                        .update());
    }

    /** @return for how many causes an office was asked to look; one that fails is tried again and stops no others */
    @Scheduled(fixedDelayString = "${xinqiao.worker.interval:10s}", initialDelayString = "${xinqiao.worker.delay:10s}")
    public int draft() {
        int drafted = 0;
        for (Waiting cause : claim()) {
            Tenant by = tenants.get(cause.byTenant);
            try {
                TenantScope.run(Scope.worker(by, tenants.receivingOrgan(by.id()).id()), () -> drafts.draft(cause));
                drafted++;
            } catch (RuntimeException failure) {
                LOG.warn(
                        "No order was drafted on matter {}: {}",
                        cause.occasion.matterId(),
                        failure.getClass().getSimpleName());
            }
        }
        return drafted;
    }

    private List<Waiting> claim() {
        Instant now = clock.instant();
        return database.jdbc()
                .sql(CLAIM)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("attempts", MOST_ATTEMPTS)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new Occasion(
                                row.getObject("matter_id", UUID.class),
                                row.getLong("tenant_id"),
                                row.getLong("organ_id"),
                                SupervisionCause.valueOf(row.getString("cause")),
                                null,
                                row.getTimestamp("at").toInstant()),
                        row.getLong("by_tenant")))
                .list();
    }
}
