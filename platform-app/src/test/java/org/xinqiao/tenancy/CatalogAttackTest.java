package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.Tried;
import org.xinqiao.journey.ClientLife;

/**
 * Every table of the database's own catalogue, attacked in plain SQL by an office that has no part in anything: a new
 * table is attacked without anybody remembering it.
 */
class CatalogAttackTest extends PlainSqlTest {

    /** Every office reads them, and they say nothing of any matter. */
    private static final Set<String> EVERYBODYS = Set.of(
            "tenant",
            "organ",
            "review_step",
            "signing_rule",
            "letterhead",
            "code_list",
            "code_entry",
            "code_mapping",
            "calendar_year",
            "calendar_day");

    /** Heads, signed for every officer who checks dumps with them (docs/adr/0019); and which organ followed which (Art. 24). */
    private static final Set<String> PUBLISHED = Set.of("audit_head", "organ_change");

    /** The reference cannot be followed, so it is refused, as any that leads nowhere. */
    private static final Set<String> REFUSED = Set.of(DENIED, "23503", "23505");

    private Scope stranger;

    @BeforeEach
    void an_office_without_any_matter() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .accepted("jinguanyi.handler")
                .decided("jinguanyi.handler");
        assertThat(life.id()).isNotNull();
        String code = database(DatabaseRole.OWNER)
                .sql("SELECT t.code FROM tenant t WHERE t.level = 'TOWNSHIP' AND t.state = 'ACTIVE'"
                        + " AND t.code NOT LIKE '5101%' AND NOT EXISTS (SELECT FROM custody c WHERE t.id IN"
                        + " (c.tenant_id, c.sender_tenant)) ORDER BY t.code DESC LIMIT 1")
                .query(String.class)
                .single();
        stranger = officer(tenant(code), 1);
    }

    @Test
    void every_table_is_guarded_or_everybodys() {
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                                + " AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)")
                        .query(String.class)
                        .list())
                .as("a table without row security says why it needs none")
                .isSubsetOf(Stream.concat(EVERYBODYS.stream(), Stream.of("flyway_schema_history"))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_read() {
        return tables().filter(table -> !EVERYBODYS.contains(table))
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    String all = "SELECT count(*) FROM " + table;
                    assertThat(counted(null, all)).as("without a scope").isZero();
                    if (!PUBLISHED.contains(table)) {
                        assertThat(counted(stranger, all)).as("as a stranger").isZero();
                        assertThat(counted(stranger.forPurpose("CONTACT"), all))
                                .as("with a purpose")
                                .isZero();
                    }
                    assertThat(leftBehind(all))
                            .as("after a scope that was rolled back")
                            .isZero();
                }));
    }

    private long counted(@Nullable Scope scope, String sql) throws SQLException {
        return unlessDenied(() -> count(scope, sql));
    }

    /** An attack, and how many rows it reached. */
    private interface Attack {
        long rows() throws SQLException;
    }

    /** A refusal reaches nothing either, where it is the one of a missing right. */
    private static long unlessDenied(Attack attack) throws SQLException {
        try {
            return attack.rows();
        } catch (SQLException refusal) {
            assertThat(refusal.getSQLState()).isEqualTo(DENIED);
            return 0;
        }
    }

    private long leftBehind(String sql) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            Session session = new Session(connection);
            connection.setAutoCommit(false);
            session.bind(officer(tenant(TOWNSHIP), 1).forPurpose("CONTACT"));
            connection.rollback();
            try {
                return unlessDenied(() -> session.count(sql));
            } finally {
                connection.rollback();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_changed_or_deleted() {
        return tables().map(table -> DynamicTest.dynamicTest(table, () -> {
            for (Scope scope : new @Nullable Scope[] {null, stranger, stranger.forPurpose("CONTACT")}) {
                assertThat(changed(scope, "DELETE FROM " + table)).as("delete").isZero();
                for (String column : columns(table)) {
                    assertThat(changed(scope, "UPDATE " + table + " SET " + column + " = " + column))
                            .as(column)
                            .isZero();
                }
            }
        }));
    }

    private long changed(@Nullable Scope scope, String sql) throws SQLException {
        return unlessDenied(() -> update(scope, sql));
    }

    @TestFactory
    Stream<DynamicTest> nothing_foreign_is_written() {
        return filled().map(one -> DynamicTest.dynamicTest(one.table, () -> {
            String table = one.table;
            String copy = "INSERT INTO " + table + " (" + String.join(",", columns(table)) + ") SELECT "
                    + String.join(",", columns(table)) + " FROM jsonb_populate_record(null::" + table + ", ?::jsonb)";
            assertDenied(null, copy, one.row);
            assertDenied(stranger, copy, one.row);
            assertDenied(stranger.forPurpose("CONTACT"), copy, one.row);
        }));
    }

    /** A row of one's own that leads to another's: as every foreign key could be followed by somebody. */
    @TestFactory
    Stream<DynamicTest> no_own_row_leads_to_anothers() {
        return filled().filter(one -> columns(one.table).contains("matter_id"))
                .flatMap(one ->
                        aRow(one.table + " WHERE matter_id IS NOT NULL")
                                .map(row -> new Filled(one.table, row))
                                .stream())
                .map(one -> DynamicTest.dynamicTest(one.table, () -> {
                    String table = one.table;
                    String insert = "INSERT INTO " + table + " (" + String.join(",", columns(table)) + ") SELECT "
                            + String.join(",", columns(table)) + " FROM jsonb_populate_record(null::" + table
                            + ", ?::jsonb || ?::jsonb)";
                    String mine = mine(table);
                    try {
                        update(stranger.forPurpose("CONTACT"), insert, one.row, mine);
                        assertThat(table).as("written by a stranger").isIn(OWN_MARKS);
                    } catch (SQLException refusal) {
                        assertThat(refusal.getSQLState()).isIn(REFUSED);
                    }
                }));
    }

    /** What an office writes into its own book alone, and nobody else reads: any id may stand there. */
    private static final List<String> OWN_MARKS = List.of("audit_entry");

    /** The stranger's name in every column that says whose the row is. */
    private String mine(String table) {
        Tenant tenant = tenant(database(DatabaseRole.OWNER)
                .sql("SELECT code FROM tenant WHERE id = ?")
                .param(stranger.tenantId())
                .query(String.class)
                .single());
        StringBuilder json = new StringBuilder("{");
        for (String column : columns(table)) {
            Object value = switch (column) {
                case "tenant_id", "sender_tenant", "origin_tenant" -> tenant.id();
                case "organ_id", "sender_organ" -> organ(tenant, 1);
                case "label" -> tenant.label();
                case "id" -> "\"" + UUID.randomUUID() + "\"";
                default -> null;
            };
            if (value != null) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(column)
                        .append("\":")
                        .append(value);
            }
        }
        return json.append('}').toString();
    }

    private Stream<String> tables() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind IN ('r', 'p') AND relname <> 'flyway_schema_history' ORDER BY 1")
                .query(String.class)
                .list()
                .stream();
    }

    /** A row as JSON; read once, since the platform itself takes away what it keeps for a moment alone. */
    private record Filled(String table, String row) {}

    /** Tables that the run has filled so far; those of a matter's life are among them whatever ran before. */
    private Stream<Filled> filled() {
        List<Filled> filled = tables().flatMap(table -> aRow(table).map(row -> new Filled(table, row)).stream())
                .toList();
        assertThat(filled)
                .extracting(Filled::table)
                .contains("matter", "custody", "deadline", "document", "petitioner", "audit_entry");
        return filled.stream();
    }

    private Optional<String> aRow(String from) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT to_jsonb(t)::text FROM (SELECT * FROM " + from + " LIMIT 1) t")
                .query(String.class)
                .optional();
    }

    /** Those that can be written. */
    private List<String> columns(String table) {
        return database(DatabaseRole.OWNER)
                .sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                                + " AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position")
                .param(table)
                .query(String.class)
                .list();
    }

    @Test
    void so_often_is_every_table_attacked() {
        long reads = tables().filter(table -> !EVERYBODYS.contains(table)).count() * 4;
        long writes = tables().mapToLong(table -> 1 + columns(table).size()).sum() * 3;
        Tried.times("statements against every table, to read", reads);
        Tried.times("statements against every table and column, to change or delete", writes);
    }
}
