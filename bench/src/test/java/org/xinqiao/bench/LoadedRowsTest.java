package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a copied matter are those that the API made: the same tables, the same number, the same values in every
 * column that does not belong to one matter alone. A benchmark on other rows would measure another product.
 */
class LoadedRowsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Columns whose values must be equal; of the others only whether and what kind of value stands there. */
    private static final Set<String> EQUAL = Set.of("""
        state kind category purpose joint restricted cannot_notify documents version mode outcome \
        rule article days unit ordinal role suite template_version ground to_petitioner action ring\
        """.split(" "));

    private static JdbcClient owner;

    @BeforeAll
    static void start() {
        owner = FilledNode.get().owner().jdbc();
    }

    @Test
    void a_copy_in_handling_has_the_rows_of_its_original() {
        Map<String, List<String>> made = rows(original("HANDLING"));

        assertThat(made.get("deadline"))
                .as("triage, notice, deemed, objection, handling")
                .hasSize(5);
        assertThat(rows(copy("HANDLING"))).isEqualTo(made);
    }

    @Test
    void a_closed_copy_has_the_rows_of_its_original() {
        Map<String, List<String>> made = rows(original("CLOSED"));

        assertThat(made.get("document")).hasSizeGreaterThan(4);
        assertThat(rows(copy("CLOSED"))).isEqualTo(made);
    }

    @Test
    void copies_have_offices_numbers_and_days_of_their_own() {
        assertThat(number("SELECT count(*) FROM matter")).isGreaterThanOrEqualTo(FilledNode.COPIES);
        assertThat(number("SELECT count(DISTINCT number) FROM matter"))
                .isEqualTo(number("SELECT count(*) FROM matter"));
        assertThat(number("SELECT count(DISTINCT origin_tenant) FROM matter")).isGreaterThan(3_000);
        assertThat(number("SELECT count(*) FROM matter WHERE number NOT LIKE origin_tenant || '%'"))
                .isZero();
        assertThat(number(
                        "SELECT count(*) FROM custody c JOIN tenant t ON t.id = c.tenant_id WHERE t.label <> c.label"))
                .isZero();
        assertThat(number("SELECT count(*) FROM document WHERE hash <> sha256(convert_to(content, 'UTF8'))"))
                .isZero();
        assertThat(number("SELECT count(*) FROM matter WHERE filed_at < now() - interval '2 years'"))
                .isGreaterThan(FilledNode.COPIES / 4);
    }

    @Test
    void the_tables_are_as_guarded_after_the_load_as_before() {
        assertThat(number("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity"))
                .isZero();
        assertThat(number("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"
                        + " AND connamespace = 'public'::regnamespace"))
                .isGreaterThan(15);
        assertThat(number("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"))
                .isZero();
    }

    private static long number(String query) {
        return owner.sql(query).query(Long.class).single();
    }

    /** What the platform made is younger than every copy, and of one township. */
    private static UUID original(String state) {
        return matter(state, "DESC");
    }

    private static UUID copy(String state) {
        return matter(state, "ASC");
    }

    private static UUID matter(String state, String order) {
        return owner.sql("SELECT id FROM matter WHERE state = ? AND NOT restricted ORDER BY registered_at " + order
                        + ", id LIMIT 1")
                .param(state)
                .query(UUID.class)
                .single();
    }

    /** By table, each row as its columns; sorted. */
    private static Map<String, List<String>> rows(UUID matter) {
        Map<String, List<String>> all = new TreeMap<>();
        owner.sql("SELECT DISTINCT table_name FROM information_schema.columns JOIN information_schema.tables USING"
                        + " (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND"
                        + " (column_name = 'matter_id' OR table_name = 'matter')")
                .query(String.class)
                .list()
                .forEach(table -> all.put(
                        table,
                        owner
                                .sql("SELECT to_jsonb(t)::text FROM %s t WHERE %s = ?"
                                        .formatted(table, table.equals("matter") ? "id" : "matter_id"))
                                .param(matter)
                                .query(String.class)
                                .list()
                                .stream()
                                .map(LoadedRowsTest::shape)
                                .sorted()
                                .toList()));
        return all;
    }

    private static String shape(String row) {
        Map<String, String> columns = new TreeMap<>();
        JSON.readTree(row).forEachEntry((column, value) -> columns.put(column, shape(column, value)));
        return columns.toString();
    }

    private static String shape(String column, JsonNode value) {
        if (EQUAL.contains(column)) {
            return value.asString();
        }
        if (column.equals("content")) {
            return keys(JSON.readTree(value.asString()));
        }
        if (column.equals("ciphertext") || column.equals("tag") || column.equals("hash")) {
            return "bytes of " + value.asString().length() / 20;
        }
        return value.getNodeType().name();
    }

    /** What a document says, without what it says of this matter. */
    private static String keys(JsonNode content) {
        Map<String, String> keys = new TreeMap<>();
        content.forEachEntry((key, value) -> keys.put(
                key,
                value.isArray() && value.get(0).isObject()
                        ? keys(value.get(0))
                        : value.getNodeType().name()));
        return keys.toString();
    }
}
