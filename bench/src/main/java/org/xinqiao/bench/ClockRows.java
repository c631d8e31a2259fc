package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;

/** The statements of the escalation's floor: those of the platform, in prepared JDBC, a batch for each table. */
final class ClockRows {

    private static final int MOST_CLAIMED = 1_000;
    private static final int MOST_LENT = 2_000;
    private static final int LEVEL = 2;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration NEXT = Duration.ofHours(24 + 120);

    private static final String SET_SCOPE = "SELECT set_config('app.kind', 'WORKER', true),"
            + " set_config('app.tenant', ?, true), set_config('app.organ', ?, true), set_config('app.officer', '', true),"
            + " set_config('app.lo', ?, true), set_config('app.hi', ?, true), set_config('app.matter', '', true),"
            + " set_config('app.purpose', '', true)";
    private static final String CLAIM = """
            WITH turn AS (
                SELECT id, level_at, row_number() OVER (PARTITION BY tenant_id ORDER BY level_at, id) AS place
                FROM (SELECT id, tenant_id, level_at FROM deadline
                      WHERE state = 'OPEN' AND level_at <= ? AND (claimed_until IS NULL OR claimed_until < ?)
                      ORDER BY level_at, id LIMIT 10 * ?) AS come),
            claim AS (
                SELECT id FROM deadline
                WHERE id = ANY (ARRAY(SELECT id FROM turn ORDER BY place, level_at, id LIMIT least(?,
                        greatest(0, ? - (SELECT count(*) FROM deadline WHERE claimed_until > ?)))))
                    AND state = 'OPEN' AND level_at <= ? AND (claimed_until IS NULL OR claimed_until < ?)
                FOR UPDATE SKIP LOCKED)
            UPDATE deadline SET claimed_until = ? WHERE id = ANY (ARRAY(SELECT id FROM claim))
            RETURNING id, matter_id, tenant_id, organ_id, due_at""";
    private static final String IS_DUE =
            "SELECT count(*) FROM (SELECT FROM deadline WHERE state = 'OPEN' AND level_at = ? LIMIT 1) AS one";
    private static final String FIRST = "INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)"
            + " SELECT ?, matter_id, id, ?, ? FROM deadline WHERE id = ANY (?) AND state = 'OPEN'"
            + " ON CONFLICT DO NOTHING RETURNING deadline_id";
    private static final String RULES = "SELECT id, rule FROM deadline WHERE id = ANY (?)";
    private static final String HOLDERS = "SELECT c.matter_id, c.id, m.number, m.state, m.kind, m.category, m.channel,"
            + " m.place_code, m.restricted, m.filed_at FROM custody c JOIN matter m ON m.id = c.matter_id"
            + " WHERE c.matter_id = ANY (?) AND c.ended_at IS NULL AND c.mode <> 'ESCALATED'";
    private static final String CUSTODY =
            "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ,"
                    + " tenant_id, organ_id, label, mode, number, state, kind, category, channel, place_code, restricted, filed_at,"
                    + " arrived_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'ESCALATED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ORDER = "INSERT INTO supervision_order (id, matter_id, deadline_id, sender_tenant,"
            + " sender_organ, tenant_id, organ_id, label, state, rule, drafted_at, version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, 0)";
    private static final String AUDIT = "INSERT INTO audit_entry (id, tenant_id, organ_id, at, action, ring, reason,"
            + " matter_id) VALUES (?, ?, ?, ?, 'ESCALATE', 1, ?, ?)";
    private static final String NOTICE = "INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id,"
            + " organ_id, label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, 'ESCALATED', ?)";
    private static final String CLIMBED = """
            UPDATE deadline d SET level = d.level + 1, level_at = climbed.next, claimed_until = NULL
            FROM unnest(?::uuid[], ?::timestamptz[]) AS climbed (id, next)
            WHERE d.id = climbed.id AND d.level = ? AND d.state = 'OPEN'""";

    private final Timestamp now;
    private final Timestamp until;

    record Due(UUID id, UUID matter, long tenant, long organ, Instant dueAt) {}

    ClockRows(Instant now) {
        this.now = Timestamp.from(now);
        this.until = Timestamp.from(now.plus(LEASE));
    }

    List<Due> claim(Connection connection) throws SQLException {
        List<Due> dues = new ArrayList<>();
        try (PreparedStatement statement = prepared(
                        connection, CLAIM, now, now, MOST_CLAIMED, MOST_CLAIMED, MOST_LENT, now, now, now, until);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                dues.add(new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant()));
            }
        }
        return dues;
    }

    boolean isDue(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepared(connection, IS_DUE, now);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    /** In the superior's scope: one transaction. */
    void escalate(Connection connection, Office above, List<Due> dues, LongFunction<Office> offices)
            throws SQLException {
        connection.setAutoCommit(false);
        query(
                connection,
                SET_SCOPE,
                row -> {},
                Long.toString(above.id()),
                Long.toString(above.desk()),
                Long.toString(above.label()),
                Long.toString(above.hi()));
        Map<UUID, Boolean> first = new HashMap<>();
        Object ids = connection.createArrayOf("uuid", dues.stream().map(Due::id).toArray());
        query(connection, FIRST, row -> first.put(row.getObject(1, UUID.class), true), above.id(), LEVEL, now, ids);
        Map<UUID, String> rules = new HashMap<>();
        query(connection, RULES, row -> rules.put(row.getObject(1, UUID.class), row.getString(2)), ids);
        List<Due> climbing =
                dues.stream().filter(due -> first.containsKey(due.id())).toList();
        custodies(connection, above, climbing);
        insert(connection, climbing, offices, above, rules);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void custodies(Connection connection, Office above, List<Due> dues) throws SQLException {
        Map<UUID, Instant> missed = new HashMap<>();
        dues.forEach(due -> missed.put(due.matter(), due.dueAt()));
        Object matters = connection.createArrayOf("uuid", missed.keySet().toArray());
        try (PreparedStatement custody = connection.prepareStatement(CUSTODY)) {
            query(
                    connection,
                    HOLDERS,
                    row -> batch(
                            custody,
                            NewId.next(),
                            row.getObject(1),
                            row.getObject(2),
                            above.id(),
                            above.desk(),
                            above.id(),
                            above.desk(),
                            above.label(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getBoolean(9),
                            row.getTimestamp(10),
                            now,
                            Timestamp.from(missed.getOrDefault(row.getObject(1, UUID.class), Instant.EPOCH))),
                    matters);
            custody.executeBatch();
        }
    }

    private void insert(
            Connection connection, List<Due> dues, LongFunction<Office> offices, Office above, Map<UUID, String> rules)
            throws SQLException {
        try (PreparedStatement order = connection.prepareStatement(ORDER);
                PreparedStatement audit = connection.prepareStatement(AUDIT);
                PreparedStatement notice = connection.prepareStatement(NOTICE)) {
            for (Due due : dues) {
                String rule = rules.get(due.id());
                long label = offices.apply(due.tenant()).label();
                batch(
                        order,
                        NewId.next(),
                        due.matter(),
                        due.id(),
                        above.id(),
                        above.desk(),
                        due.tenant(),
                        due.organ(),
                        label,
                        rule,
                        now);
                batch(audit, NewId.next(), above.id(), above.desk(), now, "level " + LEVEL + " " + rule, due.matter());
                batch(notice, NewId.next(), due.matter(), due.id(), above.id(), due.tenant(), due.organ(), label, now);
            }
            order.executeBatch();
            audit.executeBatch();
            notice.executeBatch();
        }
    }

    /** As the worker: one transaction. */
    void climbed(Connection connection, List<Due> dues) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLIMBED)) {
            bind(
                    update,
                    connection.createArrayOf("uuid", dues.stream().map(Due::id).toArray()),
                    connection.createArrayOf(
                            "timestamptz",
                            dues.stream()
                                    .map(due -> due.dueAt().plus(NEXT).toString())
                                    .toArray()),
                    LEVEL);
            update.executeUpdate();
        }
    }

    /** By office, the one above it. */
    static Map<Long, Long> parents(Connection connection) throws SQLException {
        Map<Long, Long> parents = new HashMap<>();
        query(
                connection,
                "SELECT id, parent_id FROM tenant WHERE parent_id IS NOT NULL",
                row -> parents.put(row.getLong(1), row.getLong(2)));
        return parents;
    }

    private interface Taken {
        void row(ResultSet row) throws SQLException;
    }

    private static void query(Connection connection, String sql, Taken taken, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                taken.row(row);
            }
        }
    }

    private static void batch(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        bind(statement, values);
        statement.addBatch();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
