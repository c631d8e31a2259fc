package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.xinqiao.bench.Floor.Officer;
import org.xinqiao.bench.FloorMatter.Clock;
import org.xinqiao.calendar.LimitRule;

/** One scoped transaction of the floor, with the statements of the platform in prepared JDBC. */
final class FloorTransaction implements AutoCloseable {

    static final String SET_SCOPE = "SELECT set_config('app.kind', ?, true), set_config('app.tenant', ?, true),"
            + " set_config('app.organ', ?, true), set_config('app.officer', ?, true), set_config('app.lo', ?, true),"
            + " set_config('app.hi', ?, true), set_config('app.matter', ?, true), set_config('app.purpose', ?, true),"
            + " set_config('app.recused', recused_from(?), true)";

    private static final String MATTER =
            "SELECT id, cannot_notify, category, channel, documents, filed_at, joint, kind,"
                    + " number, origin_tenant, place_code, purpose, registered_at, restricted, state, version"
                    + " FROM matter WHERE id = ?";
    private static final String CUSTODIES =
            "SELECT id, arrived_at, assigned_due, category, channel, due_at, ended_at, filed_at,"
                    + " kind, label, matter_id, mode, number, organ_id, outcome, place_code, previous_id, restricted, sender_organ,"
                    + " sender_tenant, state, tenant_id FROM custody WHERE matter_id = ? ORDER BY arrived_at, id";
    private static final String CLOCKS = "SELECT id, adjustments, article, days, due_at, due_date, label, matter_id,"
            + " organ_id, provisional, rule, restricted, sender_tenant, settled_at, started_at, state, tenant_id, unit"
            + " FROM deadline WHERE matter_id = ? ORDER BY started_at, id";
    private static final String WORKLIST = "SELECT id, matter_id, number, category, kind, channel, state, place_code,"
            + " filed_at, arrived_at, due_at, mode, previous_id, sender_tenant, sender_organ FROM custody"
            + " WHERE tenant_id = ? AND organ_id = ? AND ended_at IS NULL AND number = ?"
            + " ORDER BY filed_at DESC, id DESC LIMIT ?";

    private final Connection connection;
    private boolean open = true;

    FloorTransaction(DataSource pool, Officer officer) throws SQLException {
        this.connection = pool.getConnection();
        connection.setAutoCommit(false);
        Office office = officer.office();
        execute(
                SET_SCOPE,
                "OFFICER",
                Long.toString(office.id()),
                Long.toString(officer.organ()),
                officer.id().toString(),
                Long.toString(office.label()),
                Long.toString(office.hi()),
                "",
                "",
                officer.id());
    }

    int nextSerial(long tenant, LocalDate day) throws SQLException {
        try (PreparedStatement statement = prepared(
                        "INSERT INTO matter_serial AS s (tenant_id, day, last) VALUES (?, ?, 1)"
                                + " ON CONFLICT (tenant_id, day) DO UPDATE SET last = s.last + 1 RETURNING last",
                        tenant,
                        day);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A batch for each table. */
    void insert(Rows rows) throws SQLException {
        for (Map.Entry<Table, List<@Nullable Object[]>> part : rows.byTable().entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(part.getKey().insert)) {
                for (@Nullable Object[] values : part.getValue()) {
                    bind(statement, values);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    FloorMatter matter(UUID id, Officer officer) throws SQLException {
        try (PreparedStatement statement = prepared(MATTER, id);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("no matter " + id);
            }
            Instant filedAt = row.getObject("filed_at", OffsetDateTime.class).toInstant();
            var facts = new RowMaker.Facts(
                    id, officer.office(), row.getString("number"), row.getString("channel"), filedAt);
            return new FloorMatter(facts, row.getInt("documents"), row.getInt("version"), id, List.of());
        }
    }

    UUID openCustody(UUID matter, Officer officer) throws SQLException {
        try (PreparedStatement statement = prepared(CUSTODIES, matter);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getObject("ended_at") == null && row.getLong("organ_id") == officer.organ()) {
                    return row.getObject("id", UUID.class);
                }
            }
        }
        throw new SQLException("not held: " + matter);
    }

    List<Clock> clocks(UUID matter) throws SQLException {
        List<Clock> open = new ArrayList<>();
        try (PreparedStatement statement = prepared(CLOCKS, matter);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getString("state").equals("OPEN")) {
                    open.add(new Clock(row.getObject("id", UUID.class), LimitRule.valueOf(row.getString("rule"))));
                }
            }
        }
        return open;
    }

    void accused(UUID matter) throws SQLException {
        query(
                "SELECT DISTINCT accused_tenant, accused_organ FROM accused"
                        + " WHERE matter_id = ANY (ARRAY(SELECT living_in(?)))",
                matter);
    }

    void demandIds(UUID matter) throws SQLException {
        query("SELECT id FROM demand WHERE matter_id = ? ORDER BY ordinal", matter);
    }

    void granted(UUID matter, Officer officer) throws SQLException {
        query(
                "SELECT EXISTS (SELECT FROM content_grant WHERE matter_id = ? AND tenant_id = ? AND organ_id = ?)",
                matter,
                officer.office().id(),
                officer.organ());
    }

    /** The demands' ids; the rest of the content is read and left out of the answer. */
    String content(UUID matter) throws SQLException {
        StringBuilder json = new StringBuilder("{\"submissions\":[{\"demands\":[");
        try (PreparedStatement statement = prepared(
                        "SELECT id, submission_id, ordinal, text FROM demand WHERE matter_id = ? ORDER BY ordinal, id",
                        matter);
                ResultSet row = statement.executeQuery()) {
            for (boolean first = true; row.next(); first = false) {
                json.append(first ? "" : ",")
                        .append("{\"demand_id\":\"")
                        .append(row.getString("id"))
                        .append("\"}");
            }
        }
        query("SELECT * FROM submission WHERE matter_id = ? ORDER BY recorded_at, id", matter);
        query("SELECT * FROM handling_note WHERE matter_id = ? ORDER BY recorded_at, id", matter);
        query("SELECT * FROM document WHERE matter_id = ? ORDER BY recorded_at, number", matter);
        return json.append("]}]}").toString();
    }

    String worklist(Officer officer, String number) throws SQLException {
        StringBuilder json = new StringBuilder("{\"items\":[");
        try (PreparedStatement statement = prepared(WORKLIST, officer.office().id(), officer.organ(), number, 21);
                ResultSet row = statement.executeQuery()) {
            for (boolean first = true; row.next(); first = false) {
                json.append(first ? "" : ",")
                        .append("{\"matter_id\":\"")
                        .append(row.getString("matter_id"))
                        .append("\"}");
            }
        }
        return json.append("]}").toString();
    }

    void become(FloorMatter matter, String state, int documents) throws SQLException {
        int done = execute(
                "UPDATE matter SET documents = ?, state = ?, version = ? WHERE id = ? AND version = ?",
                documents,
                state,
                matter.version() + 1,
                matter.facts().id(),
                matter.version());
        if (done != 1) {
            throw new FloorDesk.Stale();
        }
    }

    void settle(FloorMatter matter, Map<LimitRule, String> how, Instant at) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE deadline SET settled_at = ?, state = ? WHERE id = ?")) {
            for (Clock clock : matter.clocks()) {
                String state = how.get(clock.rule());
                if (state != null) {
                    bind(statement, at, state, clock.id());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    void goOn(UUID custody, String state, @Nullable Instant dueAt) throws SQLException {
        execute("UPDATE custody SET due_at = ?, state = ? WHERE id = ?", dueAt, state, custody);
    }

    void endCustody(UUID custody, String outcome, Instant at) throws SQLException {
        query("SELECT end_custody(?, ?, ?, NULL)", custody, outcome, at);
    }

    void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (open) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private void query(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getObject(1);
            }
        }
    }

    private int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Integer number -> statement.setInt(i + 1, number);
                case Long number -> statement.setLong(i + 1, number);
                case Boolean flag -> statement.setBoolean(i + 1, flag);
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }
}
