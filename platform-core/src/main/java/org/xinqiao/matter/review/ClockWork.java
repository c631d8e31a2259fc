package org.xinqiao.matter.review;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DayUnit;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.calendar.WorkingDaysSource;
import org.xinqiao.tenancy.WorkerDatabase;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what the clocks of all offices require. Connects as {@code xinqiao_worker}, which sees clocks and no matter;
 * {@link DueWork} then acts in each office's own scope.
 */
@Component
class ClockWork {

    private static final int BATCH = 500;
    private static final TypeReference<List<DueDate.Adjustment>> ADJUSTMENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StatutoryClock law;
    private final WorkingDaysSource days;
    private final JsonMapper json;
    private final Clock clock;

    ClockWork(WorkerDatabase database, StatutoryClock law, WorkingDaysSource days, JsonMapper json, Clock clock) {
        this.jdbc = database.jdbc();
        this.law = law;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /** A window that has ended, at the office that holds the matter. */
    record ExpiredWindow(UUID matterId, long tenantId, long organId) {}

    /** @return up to 500 review windows that ended unused, oldest first */
    List<ExpiredWindow> windowsOver() {
        return jdbc.sql(
                        "SELECT matter_id, tenant_id, organ_id FROM deadline"
                                + " WHERE state = 'OPEN' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW') AND due_at <= ? ORDER BY due_at, id LIMIT ?")
                .params(Timestamp.from(clock.instant()), BATCH)
                .query((row, n) -> new ExpiredWindow(
                        row.getObject("matter_id", UUID.class), row.getLong("tenant_id"), row.getLong("organ_id")))
                .list();
    }

    /**
     * Recomputes every provisional date, in bounded batches (RULEBOOK L5).
     *
     * @return how many were examined
     */
    int recompute() {
        days.refresh();
        LocalDate today = ChinaTime.dateOf(clock.instant());
        UUID after = new UUID(0, 0);
        int done = 0;
        while (true) {
            List<Provisional> batch = provisional(after);
            if (batch.isEmpty()) {
                return done;
            }
            batch.forEach(one -> store(one, law.recomputed(one.due, today)));
            done += batch.size();
            after = batch.getLast().id;
        }
    }

    private List<Provisional> provisional(UUID after) {
        return jdbc.sql("SELECT * FROM deadline WHERE provisional AND state = 'OPEN' AND id > ? ORDER BY id LIMIT ?")
                .params(after, BATCH)
                .query((row, n) -> new Provisional(
                        row.getObject("id", UUID.class),
                        row.getObject("matter_id", UUID.class),
                        row.getTimestamp("due_at").toInstant(),
                        new DueDate(
                                LimitRule.valueOf(row.getString("rule")),
                                row.getString("article"),
                                row.getTimestamp("started_at").toInstant(),
                                row.getObject("due_date", LocalDate.class),
                                row.getTimestamp("due_at").toInstant(),
                                row.getInt("days"),
                                DayUnit.valueOf(row.getString("unit")),
                                new ArrayList<>(json.readValue(row.getString("adjustments"), ADJUSTMENTS)),
                                true)))
                .list();
    }

    /** Stores the date and its copy for the worklist; skips a clock that was settled meanwhile. */
    private void store(Provisional one, DueDate due) {
        jdbc.sql("WITH moved AS (UPDATE deadline SET due_date = ?,"
                        + " level_at = level_at + (?::timestamptz - due_at), due_at = ?, adjustments = ?::jsonb,"
                        + " provisional = ? WHERE id = ? AND state = 'OPEN' RETURNING 1)"
                        + " UPDATE custody SET due_at = ? WHERE matter_id = ? AND ended_at IS NULL AND due_at = ?"
                        + " AND EXISTS (SELECT FROM moved)")
                .params(
                        Date.valueOf(due.dueDate()),
                        Timestamp.from(due.dueAt()),
                        Timestamp.from(due.dueAt()),
                        json.writeValueAsString(due.adjustments()),
                        due.provisional(),
                        one.id,
                        Timestamp.from(due.dueAt()),
                        one.matterId,
                        Timestamp.from(one.was))
                .update();
    }

    private record Provisional(UUID id, UUID matterId, Instant was, DueDate due) {}
}
