package org.xinqiao.matter.review;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.xinqiao.matter.ClockLeases;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.tenancy.PgArray;
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

    /**
     * Windows that lapsed in the last thirteen months: no list is amended later than that. Where the reviewing organ is
     * asked to reopen, it decides.
     */
    private static final String LAPSED = " FROM deadline WHERE state = 'MISSED'"
            + " AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW') AND due_date > ?::date - 400"
            + " AND NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = deadline.matter_id"
            + " AND c.mode = 'REOPENING' AND c.ended_at IS NULL)";

    /** Clocks whose date a calendar decides: in working days, ending on one, or also bound by a local rule. */
    private static final String COUNTED = " FROM deadline WHERE state = 'OPEN' AND (provisional"
            + " OR unit IN ('WORKING_DAYS', 'SAME_DAY') OR rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW')"
            + " OR adjustments @> '[{\"code\": \"LOCAL\"}]')";

    /** Not the next date of a custody: see {@link org.xinqiao.matter.procedure.Clocks#nextDue}. */
    private static final List<String> ELSEWHERE = Arrays.stream(LimitRule.values())
            .filter(rule -> !rule.bindsTheWorklist() || rule == LimitRule.EXECUTION)
            .map(Enum::name)
            .toList();

    private static final TypeReference<List<DueDate.Adjustment>> ADJUSTMENTS = new TypeReference<>() {};

    private final WorkerDatabase database;
    private final JdbcClient jdbc;
    private final ClockLeases leases;
    private final StatutoryClock law;
    private final WorkingDaysSource days;
    private final JsonMapper json;
    private final Clock clock;

    ClockWork(
            WorkerDatabase database,
            ClockLeases leases,
            StatutoryClock law,
            WorkingDaysSource days,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.leases = leases;
        this.law = law;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Each call is an attempt on those that it returns: what keeps failing is tried again later each time, and after
     * {@link ClockLeases#MOST_ATTEMPTS} not at all, so that it holds up nobody behind it.
     *
     * @return up to 500 review windows that ended unused, oldest first
     */
    List<OverdueClock> windowsOver() {
        return leases.claimWindows(BATCH);
    }

    /** Nobody claims it any more until a person wants it tried again. */
    void setAside(OverdueClock window) {
        leases.setAside(window.deadlineId());
    }

    /** @return how many running clocks have a date that a calendar decides */
    int waiting() {
        return jdbc.sql("SELECT count(*)" + COUNTED).query(Integer.class).single();
    }

    /**
     * Counts every running clock again whose date a calendar decides, in bounded batches (RULEBOOK L5, L6). A repeat
     * changes nothing.
     *
     * @return the edition of the working days by which it counted
     */
    long recompute() {
        long edition = days.refresh();
        LocalDate today = ChinaTime.dateOf(clock.instant());
        UUID after = new UUID(0, 0);
        List<Counted> batch = counted(after);
        while (!batch.isEmpty()) {
            store(batch, today);
            after = batch.getLast().id;
            batch = counted(after);
        }
        return edition;
    }

    /** @return the matters of windows that ended by a date which is no longer right, with the office of each */
    List<Lapsed> lapsedTooEarly() {
        LocalDate today = ChinaTime.dateOf(clock.instant());
        List<Lapsed> found = new ArrayList<>();
        UUID after = new UUID(0, 0);
        List<Counted> batch = lapsed(after, today);
        while (!batch.isEmpty()) {
            batch.stream()
                    .filter(one -> !law.reopened(one.due, today, law.place(one.tenantId))
                            .equals(one.due))
                    .forEach(one -> found.add(holder(one)));
            after = batch.getLast().id;
            batch = lapsed(after, today);
        }
        return found;
    }

    /** Who has the matter now, or had it when the window lapsed. */
    private Lapsed holder(Counted window) {
        return jdbc.sql("SELECT tenant_id, organ_id FROM custody WHERE matter_id = ? AND ended_at IS NULL AND mode "
                        + CustodyMode.HOLDS)
                .param(window.matterId)
                .query((row, n) -> new Lapsed(window.matterId, row.getLong("tenant_id"), row.getLong("organ_id")))
                .optional()
                .orElseGet(() -> new Lapsed(window.matterId, window.tenantId, window.organId));
    }

    private List<Counted> lapsed(UUID after, LocalDate today) {
        return clocks(LAPSED, Date.valueOf(today), after);
    }

    private List<Counted> counted(UUID after) {
        return clocks(COUNTED, after);
    }

    private List<Counted> clocks(String which, Object... params) {
        return jdbc.sql("SELECT *" + which + " AND id > ? ORDER BY id LIMIT " + BATCH)
                .params(params)
                .query((row, n) -> new Counted(
                        row.getObject("id", UUID.class),
                        row.getObject("matter_id", UUID.class),
                        row.getLong("tenant_id"),
                        row.getLong("organ_id"),
                        new DueDate(
                                LimitRule.valueOf(row.getString("rule")),
                                row.getString("article"),
                                row.getTimestamp("started_at").toInstant(),
                                row.getObject("due_date", LocalDate.class),
                                row.getTimestamp("due_at").toInstant(),
                                row.getInt("days"),
                                DayUnit.valueOf(row.getString("unit")),
                                new ArrayList<>(json.readValue(row.getString("adjustments"), ADJUSTMENTS)),
                                row.getBoolean("provisional"))))
                .list();
    }

    /** Locks custodies first and in one order, as every step does. */
    private void store(List<Counted> batch, LocalDate today) {
        List<Counted> moved = batch.stream()
                .filter(one ->
                        !law.recomputed(one.due, today, law.place(one.tenantId)).equals(one.due))
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        database.transaction(() -> {
            jdbc.sql("SELECT id FROM custody WHERE matter_id = ANY (?) AND ended_at IS NULL ORDER BY id FOR UPDATE")
                    .param(PgArray.uuids(moved, Counted::matterId))
                    .query((row, n) -> "")
                    .list();
            moved.forEach(one -> store(one, law.recomputed(one.due, today, law.place(one.tenantId))));
            return moved.size();
        });
    }

    /**
     * Stores the date and, where it is the organ's next, its copy for the worklist; a superior's watch follows the date
     * that it is about. A clock that has not warned yet warns by the new date. Skips one that was settled meanwhile.
     */
    private void store(Counted one, DueDate due) {
        int stored = jdbc.sql("UPDATE deadline SET due_date = :day, due_at = :due, adjustments = :why::jsonb,"
                        + " provisional = :provisional, level_at = CASE WHEN level_at IS NULL THEN NULL"
                        + " WHEN level = 0 THEN :warning ELSE level_at + (:due::timestamptz - due_at) END"
                        + " WHERE id = :id AND state = 'OPEN'")
                .param("day", Date.valueOf(due.dueDate()))
                .param("due", Timestamp.from(due.dueAt()))
                .param("why", json.writeValueAsString(due.adjustments()))
                .param("provisional", due.provisional())
                .param("warning", Timestamp.from(law.warningAt(due)))
                .param("id", one.id)
                .update();
        if (stored == 0 || !due.rule().bindsTheWorklist()) {
            return;
        }
        jdbc.sql("UPDATE custody c SET due_at = coalesce((SELECT min(d.due_at) FROM deadline d"
                        + " WHERE d.matter_id = :matter AND d.tenant_id = :tenant AND d.organ_id = :organ"
                        + " AND d.state = 'OPEN' AND d.rule NOT IN (:elsewhere)"
                        + " AND CASE WHEN d.rule IN ('OBJECTION_RULING', 'DISPUTE_RULING', 'REOPEN_ANSWER') THEN c.mode IN"
                        + " ('RULING', 'DISPUTED', 'REOPENING') WHEN d.rule = 'SUPPLEMENT' THEN c.mode = 'SUPPLEMENTED' ELSE c.mode "
                        + CustodyMode.HOLDS + " END), c.due_at)"
                        + " WHERE c.matter_id = :matter AND c.tenant_id = :tenant AND c.organ_id = :organ"
                        + " AND c.ended_at IS NULL AND c.mode NOT IN ('ESCALATED', 'COPIED')")
                .param("matter", one.matterId)
                .param("tenant", one.tenantId)
                .param("organ", one.organId)
                .param("elsewhere", ELSEWHERE)
                .update();
        jdbc.sql("UPDATE custody SET due_at = :due WHERE matter_id = :matter AND ended_at IS NULL"
                        + " AND mode = 'ESCALATED' AND due_at = :was")
                .param("due", Timestamp.from(due.dueAt()))
                .param("matter", one.matterId)
                .param("was", Timestamp.from(one.due.dueAt()))
                .update();
    }

    /** Where a window of a matter lapsed. */
    record Lapsed(UUID matterId, long tenantId, long organId) {}

    private record Counted(UUID id, UUID matterId, long tenantId, long organId, DueDate due) {}
}
