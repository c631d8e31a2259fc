package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clocks of the escalation bench as the owner of the tables sees them: makes them due, and counts what came of them
 * from the rows alone.
 *
 * <p>All wait at the first superior's level in the far future. The platform's become due now; the floor's in two days,
 * which is the floor's own now, so that neither finds the other's.
 */
final class Clocks implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final int PATIENCE_SECONDS = 1_800;

    /** Every row that one climbed clock must have left, by the column that names the clock. */
    private static final String[] TRACES = {
        "SELECT deadline_id FROM escalation WHERE level = 2",
        "SELECT deadline_id FROM supervision_order WHERE state = 'DRAFT'",
        "SELECT deadline_id FROM notice WHERE kind = 'ESCALATED'",
        "SELECT d.id FROM custody c JOIN deadline d USING (matter_id) WHERE c.mode = 'ESCALATED' AND c.ended_at IS NULL",
        "SELECT d.id FROM audit_entry a JOIN deadline d USING (matter_id) WHERE a.action = 'ESCALATE'",
        "SELECT id FROM deadline WHERE level = 3 AND state = 'OPEN' AND claimed_until IS NULL AND level_at > now()"
    };

    private final Connection connection;

    enum Side {
        PLATFORM,
        FLOOR
    }

    /** The floor's, fixed; before the level after the next one. */
    final Instant floorNow = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

    Clocks(RowLoader.Database owner) throws SQLException {
        this.connection = owner.connect();
        run("CREATE TEMP TABLE due (id uuid PRIMARY KEY, side text NOT NULL)");
    }

    /** They are a day late already, so that the level after the next one is days away. */
    void wait(int rows) throws SQLException {
        run("UPDATE deadline SET level = 2, level_at = '2200-01-01', due_at = now() - interval '25 hours'");
        run("VACUUM ANALYZE deadline");
        long waiting = count("SELECT count(*) FROM deadline WHERE level_at = '2200-01-01' AND state = 'OPEN'");
        if (waiting != rows) {
            throw new IllegalStateException(waiting + " open clocks instead of " + rows);
        }
    }

    /** The next ones in order of their ids, and so of as many offices as there are. */
    void makeDue(Side side, int count) throws SQLException {
        connection.setAutoCommit(false);
        run(
                "CREATE TEMP TABLE next ON COMMIT DROP AS SELECT id FROM deadline WHERE level_at = '2200-01-01' ORDER BY id LIMIT "
                        + count);
        run("INSERT INTO due SELECT id, '" + side + "' FROM next");
        run("UPDATE deadline SET level_at = " + now(side) + " WHERE id IN (SELECT id FROM next)");
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** A claimed clock is due until it has climbed. */
    void awaitClimbed(Side side) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        try (PreparedStatement due = connection.prepareStatement(
                "SELECT count(*) FROM (SELECT FROM deadline WHERE state = 'OPEN' AND level_at <= " + now(side)
                        + " LIMIT 1) AS one")) {
            while (count(due) > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Clocks of " + side + " are still due");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private String now(Side side) {
        return side == Side.PLATFORM ? "now()" : "'" + floorNow + "'";
    }

    long escalated(Side side) throws SQLException {
        return count("SELECT count(DISTINCT deadline_id) FROM escalation JOIN due ON due.id = deadline_id"
                + " WHERE level = 2 AND side = '" + side + "'");
    }

    /** Rows beyond the one that each clock may have left in each table. */
    long doubled(Side side) throws SQLException {
        long doubled = 0;
        for (String trace : TRACES) {
            doubled += count("SELECT count(*) - count(DISTINCT due.id) FROM (" + trace
                    + ") AS trace (id) JOIN due USING (id) WHERE side = '" + side + "'");
        }
        return doubled;
    }

    /** Clocks that have not left all they must. */
    long lost(Side side) throws SQLException {
        StringBuilder query = new StringBuilder("SELECT count(*) FROM due WHERE side = '" + side + "' AND NOT (true");
        for (String trace : TRACES) {
            query.append(" AND id IN (").append(trace).append(')');
        }
        return count(query.append(')').toString());
    }

    private long count(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            return count(statement);
        }
    }

    private static long count(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
