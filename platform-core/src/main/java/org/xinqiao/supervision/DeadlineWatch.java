package org.xinqiao.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Finds the clocks whose next level has come and lends them out: a claim lasts for a lease, so that what a killed worker
 * had claimed is claimed again. Offices take turns, so that one with many overdue does not hold up the others.
 */
@Component
public class DeadlineWatch {

    /** Most clocks of one office in one batch. */
    static final int BATCH = 100;

    /** At once, and of all that is lent out, so that what is claimed is also done before its lease ends. */
    private static final int MOST_CLAIMED = 1_000;

    private static final int MOST_LENT = 2_000;
    private static final Duration LEASE = Duration.ofMinutes(5);

    /**
     * By arrays and not by joins: a wave of clocks comes due at once, before the statistics know, and a plan for the one
     * row that they expect then sorts the whole wave anew for each of its clocks.
     */
    private static final String CLAIM = """
            WITH turn AS (
                SELECT id, level_at, row_number() OVER (PARTITION BY tenant_id ORDER BY level_at, id) AS place
                FROM (SELECT id, tenant_id, level_at FROM deadline
                      WHERE state = 'OPEN' AND level_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)
                      ORDER BY level_at, id LIMIT 10 * :most) AS come),
            claim AS (
                SELECT id FROM deadline
                WHERE id = ANY (ARRAY(SELECT id FROM turn ORDER BY place, level_at, id LIMIT least(:most,
                        greatest(0, :lent - (SELECT count(*) FROM deadline WHERE claimed_until > :now)))))
                    AND state = 'OPEN' AND level_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)
                FOR UPDATE SKIP LOCKED)
            UPDATE deadline SET claimed_until = :until WHERE id = ANY (ARRAY(SELECT id FROM claim))
            RETURNING id, matter_id, tenant_id, organ_id, restricted, level, due_at""";

    private static final String CLOCKS =
            "SELECT id, matter_id, tenant_id, organ_id, restricted, level, due_at FROM deadline WHERE id IN (:ids)";

    private static final String CLIMBED = """
            UPDATE deadline d SET level = d.level + 1, level_at = climbed.next, claimed_until = NULL
            FROM unnest(:ids, :levels, :nexts) AS climbed (id, level, next)
            WHERE d.id = climbed.id AND d.level = climbed.level AND d.state = 'OPEN'""";

    private final WorkerDatabase database;
    private final EscalationLevels levels;
    private final Clock clock;

    DeadlineWatch(WorkerDatabase database, EscalationLevels levels, Clock clock) {
        this.database = database;
        this.levels = levels;
        this.clock = clock;
    }

    /** Clocks to be seen to by one office, at most {@value #BATCH}. */
    public record Batch(long tenantId, List<OverdueClock> dues) {}

    /** @return by the office in whose scope the level is climbed; what nobody is left for is settled here */
    public List<Batch> claim() {
        Instant now = clock.instant();
        List<OverdueClock> claimed = database.jdbc()
                .sql(CLAIM)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("most", MOST_CLAIMED)
                .param("lent", MOST_LENT)
                .query((row, n) -> due(row))
                .list();
        Map<Long, List<OverdueClock>> byOffice = new LinkedHashMap<>();
        for (OverdueClock due : claimed) {
            levels.office(due)
                    .ifPresentOrElse(
                            office -> byOffice.computeIfAbsent(office.id(), id -> new ArrayList<>())
                                    .add(due),
                            () -> climbed(List.of(due)));
        }
        List<Batch> batches = new ArrayList<>();
        byOffice.forEach((office, dues) -> {
            for (int from = 0; from < dues.size(); from += BATCH) {
                batches.add(new Batch(office, List.copyOf(dues.subList(from, Math.min(from + BATCH, dues.size())))));
            }
        });
        return batches;
    }

    /**
     * What the clocks themselves say of a batch: a message may be late, and a false one is nobody's word.
     *
     * @return those that are open and still on the level
     * @throws IllegalArgumentException where a level is another office's to climb
     */
    public List<OverdueClock> confirmed(Batch batch) {
        Map<UUID, Integer> levelsOf =
                batch.dues().stream().collect(Collectors.toMap(OverdueClock::deadlineId, OverdueClock::level));
        List<OverdueClock> dues =
                database.jdbc().sql(CLOCKS).param("ids", levelsOf.keySet()).query((row, n) -> due(row)).list().stream()
                        .filter(due -> Objects.equals(levelsOf.get(due.deadlineId()), due.level()))
                        .toList();
        for (OverdueClock due : dues) {
            if (levels.office(due)
                    .filter(office -> office.id() == batch.tenantId())
                    .isEmpty()) {
                throw new IllegalArgumentException("Not the level of office " + batch.tenantId());
            }
        }
        return dues;
    }

    private static OverdueClock due(ResultSet row) throws SQLException {
        return new OverdueClock(
                row.getObject("id", UUID.class),
                row.getObject("matter_id", UUID.class),
                row.getLong("tenant_id"),
                row.getLong("organ_id"),
                row.getBoolean("restricted"),
                row.getInt("level"),
                row.getTimestamp("due_at").toInstant());
    }

    /** The levels were climbed: the next ones come at their times. Repeating it changes nothing. */
    public void climbed(List<OverdueClock> dues) {
        database.jdbc()
                .sql(CLIMBED)
                .param("ids", PgArray.uuids(dues, OverdueClock::deadlineId))
                .param("levels", PgArray.integers(dues, OverdueClock::level))
                .param("nexts", PgArray.timestamps(dues, levels::next))
                .update();
    }
}
