package org.xinqiao.chengyu.jointcase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.JointCaseWaits;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/** Tells the organ of either side, once for each limit, that nobody acknowledged or answered a joint case in time. */
@Service
public class RemindOfAnswers {

    private static final int MOST = 100;

    /** The answer's limit is over and untold; or the acknowledgement's, and nobody has acknowledged. */
    private static final String LATE = "state IN ('PROPOSED', 'RECEIVED')"
            + " AND (reminded_at IS NULL OR reminded_at < answer_due_at) AND ack_due_at <= :now"
            + " AND (answer_due_at <= :now OR (acknowledged_at IS NULL AND reminded_at IS NULL))";

    private final WorkerDatabase database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Tenants tenants;
    private final Clock clock;

    RemindOfAnswers(
            WorkerDatabase database,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Tenants tenants,
            Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Late(UUID caseId, long tenantId, long organId) {}

    private record Marked(@Nullable UUID matterId, LimitRule rule, Instant dueAt) {}

    /** Repeating it tells nothing twice. */
    public void remind() {
        Instant now = clock.instant();
        for (Late late : late(now)) {
            TenantScope.run(
                    Scope.worker(tenants.get(late.tenantId), late.organId),
                    () -> transaction.executeWithoutResult(_ -> mark(late.caseId, now)
                            .ifPresent(marked -> events.publishEvent(new JointCaseWaits(
                                    late.caseId, marked.matterId, marked.rule, now, marked.dueAt)))));
        }
    }

    private List<Late> late(Instant now) {
        return database.jdbc()
                .sql("SELECT id, tenant_id, organ_id FROM joint_case WHERE " + LATE
                        + " ORDER BY ack_due_at LIMIT :most")
                .param("now", Timestamp.from(now))
                .param("most", MOST)
                .query((row, n) ->
                        new Late(row.getObject("id", UUID.class), row.getLong("tenant_id"), row.getLong("organ_id")))
                .list();
    }

    /** @return empty where somebody else has marked it, or it is acknowledged or answered meanwhile */
    private Optional<Marked> mark(UUID caseId, Instant now) {
        return jdbc.sql("UPDATE joint_case SET reminded_at = :now WHERE id = :id AND " + LATE
                        + " RETURNING matter_id, answer_due_at <= :now AS unanswered, ack_due_at, answer_due_at")
                .param("now", Timestamp.from(now))
                .param("id", caseId)
                .query((row, n) -> marked(row))
                .optional();
    }

    private static Marked marked(ResultSet row) throws SQLException {
        UUID matterId = row.getObject("matter_id", UUID.class);
        return row.getBoolean("unanswered")
                ? new Marked(
                        matterId,
                        LimitRule.JOINT_ANSWER,
                        row.getTimestamp("answer_due_at").toInstant())
                : new Marked(
                        matterId,
                        LimitRule.JOINT_ACK,
                        row.getTimestamp("ack_due_at").toInstant());
    }
}
