package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every list with every filter, planned beside a million matters: no table is read whole, and nothing is sorted that an
 * index has in order. The statistics are imported without the rows and taken back.
 */
class ListPlansTest extends UseCaseTest {

    /** Rows of the tables that grow, beside a million matters. */
    private static final Map<String, Integer> ROWS = Map.of(
            "matter", 1_000_000,
            "custody", 2_500_000,
            "deadline", 7_000_000,
            "content_grant", 2_500_000,
            "document", 6_000_000,
            "audit_entry", 8_000_000,
            "notice", 1_000_000,
            "supervision_order", 300_000,
            "proposal", 100_000,
            "execution", 600_000);

    /** A table and its indexes; those of open rows have two fifths of them, other partial ones few. */
    private static final String RELATIONS = """
            SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', relation::text, 'relpages', 1,
                'reltuples', (%2$d * share / greatest(1, pg_relation_size(relation) / 8192))::real)
            FROM (SELECT '%1$s'::regclass AS relation, 1.0 AS share
                UNION ALL SELECT indexrelid::regclass, CASE WHEN indpred IS NULL THEN 1
                    WHEN pg_get_expr(indpred, indrelid) ~ 'infinity|OPEN|to_petitioner|seen_at' THEN 0.4 ELSE 0.01 END
                FROM pg_index WHERE indrelid = '%1$s'::regclass) AS parts""";

    @Autowired
    private SpiedStatements spied;

    @Autowired
    private JsonMapper json;

    private Life life;

    @BeforeEach
    void something_in_each_table() {
        life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        String superior = "jinjiang.clerk";
        TenantDto county = office("510104");
        Life unattended = new Life(this::as, county).registered(superior);
        unattended.forward(
                superior,
                new ForwardMatterDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "05"),
                unattended.version(superior));
        life.ordered(superior);
    }

    private Map<String, Runnable> lists() {
        Map<String, Runnable> lists = new LinkedHashMap<>();
        OffsetDateTime soon = OffsetDateTime.now(Life.CHINA).plusDays(3);
        String prefix = life.number().substring(0, 21);
        for (String reader : List.of("jinguanyi.handler", "jinjiang.handler", "sichuan.clerk")) {
            lists.put("worklist of " + reader, () -> worklist(reader, null, null, null, null, null));
            lists.put("worklist of " + reader + ", number", () -> worklist(reader, prefix, null, null, null, null));
            lists.put("worklist of " + reader + ", category", () -> worklist(reader, null, "040101", null, null, null));
            lists.put(
                    "worklist of " + reader + ", state",
                    () -> worklist(reader, null, null, MatterStateDto.JURISDICTION_DISPUTE, null, null));
            lists.put("worklist of " + reader + ", due", () -> worklist(reader, null, null, null, soon, null));
            lists.put("worklist of " + reader + ", due after", () -> worklist(reader, null, null, null, null, soon));
        }
        for (String reader : List.of("jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            lists.put("index of " + reader, () -> index(reader, null, null, false));
            lists.put("index of " + reader + ", overdue", () -> index(reader, null, null, true));
            lists.put(
                    "index of " + reader + ", state",
                    () -> index(reader, null, MatterStateDto.JURISDICTION_DISPUTE, false));
            lists.put(
                    "index of " + reader + ", office",
                    () -> index(reader, office(TOWNSHIP).getTenantId(), null, false));
        }
        String reader = "jinjiang.clerk";
        lists.put("notices", () -> answer(as(reader).notices().listNotices(null, null, 20)));
        lists.put("notices, unseen", () -> answer(as(reader).notices().listNotices(false, null, 20)));
        lists.put("notices, seen", () -> answer(as(reader).notices().listNotices(true, null, 20)));
        lists.put("notices, counted", () -> answer(as(reader).notices().countNotices()));
        lists.put("proposals", () -> answer(as(reader).proposals().listProposals(null, 20)));
        lists.put("orders", () -> answer(as(reader).orders().listOrders(null, null, 20)));
        lists.put("orders, matter", () -> answer(as(reader).orders().listOrders(life.id(), null, 20)));
        String auditor = "jinguanyi.auditor";
        lists.put("audit", () -> answer(as(auditor).audit().listAuditEntries(null, null, null, 20)));
        lists.put("audit, matter", () -> answer(as(auditor).audit().listAuditEntries(life.id(), null, null, 20)));
        lists.put("audit, ring", () -> answer(as(auditor).audit().listAuditEntries(null, 3, null, 20)));
        return lists;
    }

    private void worklist(
            String reader,
            @Nullable String number,
            @Nullable String category,
            @Nullable MatterStateDto state,
            @Nullable OffsetDateTime before,
            @Nullable OffsetDateTime after) {
        answer(as(reader).matters().listWorklist(number, category, state, before, after, null, 20));
    }

    private void index(String reader, @Nullable String office, @Nullable MatterStateDto state, boolean overdue) {
        answer(as(reader).overview().listMatters(office, state, overdue, null, 20));
    }

    @TestFactory
    Stream<DynamicTest> every_list_walks_an_index() {
        return lists().entrySet().stream()
                .map(list -> DynamicTest.dynamicTest(list.getKey(), () -> {
                    List<SpiedStatements.Spied> sent = spied.during(list.getValue());
                    List<String> wrong = new ArrayList<>();
                    try (Connection superuser = ThrowAwayPostgres.superuser()) {
                        superuser.setAutoCommit(false);
                        importStatistics(superuser);
                        try (Statement begin = superuser.createStatement()) {
                            begin.execute("SET LOCAL ROLE xinqiao_app");
                        }
                        for (SpiedStatements.Spied statement : sent) {
                            look(superuser, statement, wrong);
                        }
                        superuser.rollback();
                    }
                    assertThat(wrong).isEmpty();
                }));
    }

    /** Settings take effect; what reads is explained. */
    private void look(Connection connection, SpiedStatements.Spied statement, List<String> wrong) throws SQLException {
        if (statement.sql().startsWith("SELECT set_config")) {
            statement.on(connection, "").execute();
        } else if (statement.sql().startsWith("SELECT") || statement.sql().startsWith("WITH")) {
            try (ResultSet plan =
                    statement.on(connection, "EXPLAIN (FORMAT JSON) ").executeQuery()) {
                plan.next();
                int before = wrong.size();
                judge(json.readTree(plan.getString(1)).get(0).get("Plan"), statement.sql(), wrong);
                if (wrong.size() > before) {
                    wrong.add(plan.getString(1));
                }
            }
        }
    }

    private void judge(JsonNode plan, String sql, List<String> wrong) {
        String type = plan.get("Node Type").asString();
        if (type.equals("Seq Scan")
                && ROWS.containsKey(plan.get("Relation Name").asString())) {
            wrong.add("reads all of " + plan.get("Relation Name").asString() + ": " + sql);
        }
        if (type.equals("Sort") && isMany(plan.get("Plans").get(0))) {
            wrong.add("sorts what an index has in order: " + sql);
        }
        if (plan.has("Plans")) {
            plan.get("Plans").forEach(below -> judge(below, sql, wrong));
        }
    }

    /** Rows of a table that grows, other than those of one matter: however few the planner expects of a policy. */
    private static boolean isMany(JsonNode scan) {
        return scan.has("Relation Name")
                && ROWS.containsKey(scan.get("Relation Name").asString())
                && Stream.of("Index Cond", "Recheck Cond")
                        .noneMatch(of -> scan.path(of).asString("").contains("matter_id ="));
    }

    /**
     * As many rows for each page that a table has as make up the whole: the planner multiplies the two. Offices and states
     * as they lie in a province.
     */
    private static void importStatistics(Connection superuser) throws SQLException {
        try (Statement run = superuser.createStatement()) {
            // How many custodies are open is an expression, whose statistics cannot be imported.
            run.execute("ANALYZE custody");
            run.execute("SELECT pg_clear_attribute_stats(schemaname, tablename, attname, inherited) FROM pg_stats"
                    + " WHERE schemaname = 'public' AND tablename IN ('" + String.join("', '", ROWS.keySet()) + "')");
            for (Map.Entry<String, Integer> table : ROWS.entrySet()) {
                run.execute(RELATIONS.formatted(table.getKey(), table.getValue()));
            }
            for (String table : List.of("custody", "deadline", "content_grant", "execution", "notice")) {
                column(run, table, "label", "'null_frac', 0::real, 'n_distinct', 3300::real");
            }
            for (String table : List.of("custody", "deadline", "document", "audit_entry", "notice")) {
                column(run, table, "tenant_id", "'null_frac', 0::real, 'n_distinct', 3300::real");
                column(run, table, "organ_id", "'null_frac', 0::real, 'n_distinct', 9000::real");
                if (!table.equals("audit_entry") && !table.equals("notice")) {
                    column(run, table, "matter_id", "'null_frac', 0::real, 'n_distinct', -0.4::real");
                }
            }
            column(run, "custody", "ended_at", "'null_frac', 0.4::real, 'n_distinct', -0.6::real");
            column(run, "custody", "filed_at", "'null_frac', 0::real, 'n_distinct', -0.4::real");
            column(run, "custody", "state", "'null_frac', 0::real, 'n_distinct', 20::real");
        }
    }

    private static void column(Statement run, String table, String column, String figures) throws SQLException {
        run.execute("SELECT pg_restore_attribute_stats('schemaname', 'public', 'relname', '" + table + "', 'attname', '"
                + column + "', 'inherited', false, 'avg_width', 8, " + figures + ")");
    }
}
