package org.xinqiao.bench;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The clocks of the escalation bench as the owner of the tables sees them: makes them due, and counts what came of them
 * from the rows alone. All wait at the first superior's level in the far future.
 */
record Clocks(Database owner) {

    private static final String FAR = "'2200-01-01'";
    private static final int PATIENCE_SECONDS = 1_800;

    /** Every row that one escalated clock must have left, by the column that names the clock. */
    private static final List<String> TRACES = List.of(
            "SELECT deadline_id FROM escalation WHERE level = 2",
            "SELECT deadline_id FROM supervision_order WHERE state = 'DRAFT'",
            "SELECT deadline_id FROM notice WHERE kind = 'ESCALATED'",
            "SELECT due.id FROM custody c JOIN due USING (matter_id) WHERE c.mode = 'ESCALATED' AND c.ended_at IS NULL",
            "SELECT due.id FROM audit_entry a JOIN due USING (matter_id) WHERE a.action = 'ESCALATE'",
            "SELECT id FROM deadline WHERE level = 3 AND state = 'OPEN' AND claimed_until IS NULL AND level_at > now()");

    /** One open clock of each matter; they are a day late already, so that the level after the next one is days away. */
    void makeWaiting(int rows) {
        owner.run(
                "CREATE TABLE due (id uuid PRIMARY KEY, matter_id uuid NOT NULL)",
                "UPDATE deadline SET level = 2, level_at = CASE WHEN state = 'OPEN' THEN " + FAR
                        + "::timestamptz END, due_at = now() - interval '25 hours'",
                "VACUUM ANALYZE deadline");
        long waiting = owner.number("SELECT count(*) FROM deadline WHERE level_at = " + FAR + " AND state = 'OPEN'");
        if (waiting < rows) {
            throw new IllegalStateException(waiting + " open clocks instead of " + rows);
        }
    }

    /** The next ones in order of their ids, and so of as many offices as there are. */
    void makeDue(int count) {
        owner.run("""
            WITH next AS (SELECT id, matter_id FROM deadline WHERE level_at = %s AND state = 'OPEN' ORDER BY id LIMIT %d),
                known AS (INSERT INTO due SELECT id, matter_id FROM next)
            UPDATE deadline SET level_at = now() WHERE id IN (SELECT id FROM next)\
            """.formatted(FAR, count));
    }

    /** A claimed clock is due until it is escalated. */
    void awaitEscalated() throws InterruptedException {
        owner.await(
                "SELECT count(*) FROM (SELECT FROM deadline WHERE state = 'OPEN' AND level_at <= now() LIMIT 1) AS one",
                due -> due == 0,
                PATIENCE_SECONDS);
    }

    long escalated() {
        return owner.number(
                "SELECT count(DISTINCT deadline_id) FROM escalation JOIN due ON due.id = deadline_id WHERE level = 2");
    }

    /** Rows beyond the one that each clock may have left in each table. */
    long doubled() {
        return TRACES.stream()
                .mapToLong(trace -> owner.number("SELECT count(*) - count(DISTINCT due.id) FROM (" + trace
                        + ") AS trace (id) JOIN due USING (id)"))
                .sum();
    }

    /** Clocks that have not left all they must. */
    long lost() {
        return owner.number(TRACES.stream()
                .map(trace -> "id IN (" + trace + ")")
                .collect(joining(" AND ", "SELECT count(*) FROM due WHERE NOT (", ")")));
    }
}
