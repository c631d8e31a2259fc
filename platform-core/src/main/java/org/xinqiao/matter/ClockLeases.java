package org.xinqiao.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Leases the clocks of all offices whose next level has come to any number of workers: a lease ends by itself, so that
 * what a killed worker had claimed is claimed again. Each claim counts as an attempt until the clock has escalated.
 */
@Component
public class ClockLeases {

    /** So often a clock is tried on one level; what is claimed once more was never brought to an end. */
    public static final int MOST_ATTEMPTS = 5;

    private static final int MOST_CLAIMED = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(5);

    /**
     * Offices take turns, so that one with many overdue does not hold up the others. By arrays and not by joins: a wave
     * of clocks comes due at once, before the statistics know, and a plan for the one row that they expect then sorts
     * the whole wave anew for each of its clocks.
     */
    private static final String CLAIM = """
            WITH turn AS (
                SELECT id, level_at, row_number() OVER (PARTITION BY tenant_id ORDER BY level_at, id) AS place
                FROM (SELECT id, tenant_id, level_at FROM deadline
                      WHERE state = 'OPEN' AND level_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)
                          AND attempts <= :attempts
                      ORDER BY level_at, id LIMIT 10 * :most) AS come),
            claim AS (
                SELECT id FROM deadline
                WHERE id = ANY (ARRAY(SELECT id FROM turn ORDER BY place, level_at, id LIMIT :most))
                    AND state = 'OPEN' AND level_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)
                    AND attempts <= :attempts
                FOR UPDATE SKIP LOCKED)
            UPDATE deadline SET claimed_until = :until, attempts = attempts + 1
            WHERE id = ANY (ARRAY(SELECT id FROM claim))
            RETURNING id, matter_id, tenant_id, organ_id, restricted, rule, level, due_at, attempts""";

    /** Petitioners' windows escalate to nobody; they are leased all the same, so that one that fails steps aside. */
    private static final String CLAIM_WINDOWS = """
            WITH claim AS (
                SELECT id FROM deadline
                WHERE state = 'OPEN' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW') AND due_at <= :now
                    AND attempts <= :attempts AND (claimed_until IS NULL OR claimed_until < :now)
                ORDER BY due_at, id LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE deadline SET claimed_until = :until, attempts = attempts + 1
            WHERE id = ANY (ARRAY(SELECT id FROM claim))
            RETURNING id, matter_id, tenant_id, organ_id, restricted, rule, level, due_at, attempts""";

    private static final String ESCALATED = """
            UPDATE deadline d SET level = d.level + 1, level_at = escalated.next, claimed_until = NULL, attempts = 0
            FROM unnest(cast(:ids AS uuid[]), cast(:levels AS smallint[]), cast(:nexts AS timestamptz[]))
                AS escalated (id, level, next)
            WHERE d.id = escalated.id AND d.level = escalated.level AND d.state = 'OPEN'""";

    private static final String ATTEMPTS = "UPDATE deadline SET attempts = ?, claimed_until = NULL WHERE id = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClockLeases(WorkerDatabase database, Clock clock) {
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** @return clocks that nobody else has for five minutes, at most 1,000 */
    public List<OverdueClock> claim() {
        return claim(CLAIM, MOST_CLAIMED);
    }

    /** @return windows of review and rereview that ended unused, oldest first; nobody else has them for five minutes */
    public List<OverdueClock> claimWindows(int most) {
        return claim(CLAIM_WINDOWS, most).stream()
                .sorted(Comparator.comparing(OverdueClock::dueAt).thenComparing(OverdueClock::deadlineId))
                .toList();
    }

    private List<OverdueClock> claim(String sql, int most) {
        Instant now = clock.instant();
        return jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("most", most)
                .param("attempts", MOST_ATTEMPTS)
                .query((row, n) -> clock(row))
                .list();
    }

    /**
     * The clocks were escalated. Repeating it changes nothing.
     *
     * @param nexts when the level after each comes; empty after the last
     */
    public void escalated(Map<OverdueClock, Optional<Instant>> nexts) {
        jdbc.sql(ESCALATED)
                .param("ids", array(nexts.keySet(), OverdueClock::deadlineId))
                .param("levels", array(nexts.keySet(), OverdueClock::level))
                .param("nexts", array(nexts.values(), next -> next.isPresent() ? next.get() : "NULL"))
                .update();
    }

    /** Nobody claims it any more until {@link #again}. */
    public void setAside(UUID deadlineId) {
        jdbc.sql(ATTEMPTS).params(MOST_ATTEMPTS + 1, deadlineId).update();
    }

    /** As if it had never been tried. */
    public void again(UUID deadlineId) {
        jdbc.sql(ATTEMPTS).params(0, deadlineId).update();
    }

    static OverdueClock clock(ResultSet row) throws SQLException {
        return new OverdueClock(
                row.getObject("id", UUID.class),
                row.getObject("matter_id", UUID.class),
                row.getLong("tenant_id"),
                row.getLong("organ_id"),
                row.getBoolean("restricted"),
                row.getString("rule"),
                row.getInt("level"),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"));
    }

    /** As PostgreSQL writes one, of values that need no quotes. */
    private static <T> String array(Collection<T> of, Function<T, Object> value) {
        return of.stream().map(value).map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
