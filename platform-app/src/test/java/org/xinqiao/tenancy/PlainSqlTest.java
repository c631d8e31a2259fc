package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.journey.NodeTest;

/**
 * The second belt alone: plain SQL as the application's role, in any scope an attacker wants. Every attack is rolled
 * back, so a successful one does not affect the next.
 */
abstract class PlainSqlTest extends NodeTest {

    /** PostgreSQL's insufficient_privilege: a missing grant, or a policy. */
    static final String DENIED = "42501";

    private static final Map<String, Connection> CONNECTIONS = new HashMap<>();

    @Autowired
    private Tenants tenants;

    final Tenant tenant(String code) {
        return tenants.byCode(code).orElseThrow();
    }

    static Scope officer(Tenant tenant, int organ) {
        return Scope.officer(tenant, organ(tenant, organ), UUID.randomUUID(), Set.of(Role.OFFICE));
    }

    /** By its ordinal in the tenant: 1 is the petition office, 2 the government. */
    static long organ(Tenant tenant, int place) {
        return tenant.id() * 100 + place;
    }

    /** Statements of a transaction, and the count that shows whether they succeeded. */
    interface AuditedAction {
        long in(Session session) throws SQLException;
    }

    final long within(@Nullable Scope scope, AuditedAction action) throws SQLException {
        Connection connection = connection();
        try {
            Session session = new Session(connection);
            if (scope != null) {
                session.bind(scope);
            }
            return action.in(session);
        } finally {
            connection.rollback();
        }
    }

    /** One connection for thousands of attacks: logging in costs more than an attack. */
    private Connection connection() throws SQLException {
        String url = setting("spring.datasource.url");
        Connection known = CONNECTIONS.get(url);
        if (known == null || known.isClosed()) {
            known = source(DatabaseRole.APP).getConnection();
            known.setAutoCommit(false);
            CONNECTIONS.put(url, known);
        }
        return known;
    }

    final long count(@Nullable Scope scope, String sql, @Nullable Object... values) throws SQLException {
        return within(scope, session -> session.count(sql, values));
    }

    final int update(@Nullable Scope scope, String sql, @Nullable Object... values) throws SQLException {
        return (int) within(scope, session -> session.update(sql, values));
    }

    final void assertDenied(@Nullable Scope scope, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> update(scope, sql, values))
                .as(sql + " in " + scope)
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(DENIED);
    }

    final UUID openCustody(UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(matter)
                .query(UUID.class)
                .single();
    }

    /** A connection whose scope is set by hand. */
    record Session(Connection connection) {

        void bind(Scope scope) throws SQLException {
            Map<String, @Nullable Object> settings = new HashMap<>();
            settings.put("app.kind", scope.kind());
            settings.put("app.tenant", scope.tenantId());
            settings.put("app.organ", scope.organId());
            settings.put("app.officer", scope.officer());
            settings.put("app.lo", scope.lo());
            settings.put("app.hi", scope.hi());
            settings.put("app.matter", scope.matterId());
            settings.put("app.purpose", scope.purpose());
            settings.put("app.audits", scope.roles().contains(Role.AUDITOR) ? "yes" : "");
            try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
                for (Map.Entry<String, @Nullable Object> setting : settings.entrySet()) {
                    Object value = setting.getValue();
                    set.setString(1, setting.getKey());
                    set.setString(2, value == null ? "" : value.toString());
                    set.execute();
                }
            }
            count("SELECT length(set_config('app.recused', recused_from(?), true))", scope.officer());
        }

        long count(String sql, @Nullable Object... values) throws SQLException {
            try (PreparedStatement select = prepared(sql, values);
                    ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }

        /** @return rows written; -1 for a query */
        int update(String sql, @Nullable Object... values) throws SQLException {
            try (PreparedStatement statement = prepared(sql, values)) {
                statement.execute();
                return statement.getUpdateCount();
            }
        }

        private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        }
    }

    /** Every table with a matter in it that the application reads, from the catalogue. */
    final List<String> tablesOfMatters() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                        + " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity"
                        + " AND a.attname = 'matter_id'"
                        + " AND has_column_privilege('xinqiao_app', c.oid, a.attnum, 'SELECT')")
                .query(String.class)
                .list();
    }
}
