package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.tenancy.Scope;

/**
 * Page and count over one connection, with row security or without it. Both sides tell the scope and read the same
 * rows; without row security the statements carry what the policy on {@code custody} demands.
 */
final class ScopedReads implements AutoCloseable {

    /** The platform's, see {@code MatterIndex.counts}. */
    private static final String COUNT = "SELECT * FROM open_counts(?, ?, ?)";

    /** The same from the table, planned for the very range, as the platform's is. */
    private static final String PLAIN_COUNT = "SELECT state, count(*), count(*) FILTER (WHERE due_at <= ?) FROM custody"
            + " WHERE ended_at IS NULL AND label BETWEEN %d AND %d AND NOT restricted AND NOT withheld"
            + " AND mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED') GROUP BY state";

    /** What the policy demands of an own row beyond what the statement names itself. */
    private static final String NOT_WITHHELD = " WHERE NOT withheld AND ";

    private static final String FOREIGN = "SELECT count(*) FROM custody WHERE id = ANY (?)"
            + " AND (label NOT BETWEEN ? AND ? OR restricted AND (tenant_id <> ? OR organ_id <> ?))";

    private static final String FOREIGN_MATTERS = "SELECT count(*) FROM unnest(?) matter WHERE NOT EXISTS (SELECT"
            + " FROM custody WHERE matter_id = matter AND ended_at IS NULL AND label BETWEEN ? AND ?"
            + " AND (NOT restricted OR tenant_id = ? AND organ_id = ?))";

    private final Connection connection;
    private final boolean guarded;
    private final String page;

    /** @param nanos of the query alone, until its last row */
    record Timed<T>(T value, long nanos, long scopeNanos) {}

    record Custody(UUID id, UUID matter) {}

    private interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    /**
     * @param guarded whether row security binds the user
     * @param page the platform's statement; its values are tenant, organ, label, limit
     */
    ScopedReads(RowLoader.Database database, boolean guarded, String page) throws SQLException {
        if (page.chars().filter(letter -> letter == '?').count() != 4) {
            throw new IllegalArgumentException("The worklist is read by other values than before: " + page);
        }
        this.connection = DriverManager.getConnection(
                database.url() + "?prepareThreshold=3&logServerErrorDetail=false",
                database.user(),
                database.password());
        connection.setAutoCommit(false);
        this.guarded = guarded;
        this.page = page;
    }

    Timed<List<Custody>> page(Scope scope) throws SQLException {
        return read(
                scope,
                guarded ? page : page.replaceFirst(" WHERE ", NOT_WITHHELD),
                row -> {
                    List<Custody> custodies = new ArrayList<>();
                    while (row.next()) {
                        custodies.add(
                                new Custody(row.getObject("id", UUID.class), row.getObject("matter_id", UUID.class)));
                    }
                    return custodies;
                },
                scope.tenantId(),
                scope.organId(),
                lo(scope),
                Product.PAGE + 1);
    }

    /** @return open custodies of the whole reach by state */
    Timed<Map<String, Long>> count(Scope scope) throws SQLException {
        Timestamp now = Timestamp.from(Instant.now());
        return read(
                scope,
                guarded ? COUNT : PLAIN_COUNT.formatted(lo(scope), hi(scope)),
                row -> {
                    Map<String, Long> counts = new TreeMap<>();
                    while (row.next()) {
                        counts.put(row.getString(1), row.getLong(2));
                    }
                    return counts;
                },
                guarded ? new Object[] {lo(scope), hi(scope), now} : new Object[] {now});
    }

    /** How many of the matters have no open custody that the scope may see; asked as {@link #foreign(Scope, List)}. */
    long foreignMatters(Scope scope, List<UUID> matters) throws SQLException {
        return foreign(FOREIGN_MATTERS, scope, matters);
    }

    /** How many of the custodies the scope must not see; asked where row security hides none of them. */
    long foreign(Scope scope, List<Custody> custodies) throws SQLException {
        return foreign(FOREIGN, scope, custodies.stream().map(Custody::id).toList());
    }

    private long foreign(String sql, Scope scope, List<UUID> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(
                    statement,
                    connection.createArrayOf("uuid", ids.toArray()),
                    lo(scope),
                    hi(scope),
                    scope.tenantId(),
                    scope.organId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            connection.commit();
        }
    }

    private <T> Timed<T> read(Scope scope, String sql, Reading<T> reading, Object... values) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement set = connection.prepareStatement(FloorTransaction.SET_SCOPE)) {
            bind(
                    set,
                    scope.kind().name(),
                    Long.toString(scope.tenantId()),
                    Long.toString(scope.organId()),
                    String.valueOf(scope.officer()),
                    Long.toString(lo(scope)),
                    Long.toString(hi(scope)),
                    "",
                    "",
                    Objects.requireNonNull(scope.officer()));
            set.execute();
        }
        long start = System.nanoTime();
        T value;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                value = reading.from(row);
            }
        }
        long end = System.nanoTime();
        connection.commit();
        return new Timed<>(value, end - start, start - begun);
    }

    /** An officer always has a range. */
    static long lo(Scope scope) {
        return Objects.requireNonNull(scope.lo());
    }

    static long hi(Scope scope) {
        return Objects.requireNonNull(scope.hi());
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
