package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that the loader copies are the rows that the API makes: the same tables, the same number, the same values
 * in every column that does not belong to one matter alone. A benchmark on other rows would measure another product.
 */
class LoadedRowsTest {

    /** Columns whose values must be equal; of the others only whether and what kind of value stands there. */
    private static final Set<String> EQUAL = Set.of(
            "state",
            "kind",
            "category",
            "purpose",
            "joint",
            "restricted",
            "cannot_notify",
            "documents",
            "version",
            "mode",
            "outcome",
            "rule",
            "article",
            "days",
            "unit",
            "ordinal",
            "role",
            "suite",
            "template_version",
            "ground",
            "to_petitioner",
            "action",
            "ring");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private static Node node;
    private static Connection connection;
    private static JdbcClient owner;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start("loaded", "--xinqiao.escalation.enabled=false");
        var database = new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
        new RowLoader(database).load(10_000);
        connection = database.connect();
        owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        node.close();
    }

    @Test
    void a_matter_in_handling_is_the_same_whoever_made_it() {
        UUID made = handled();

        Map<String, List<String>> api = rows(made, Set.of());
        assertThat(api.get("deadline"))
                .as("triage, notice, deemed, objection, handling")
                .hasSize(5);
        assertThat(rows(loaded("HANDLING"), Set.of())).isEqualTo(api);
    }

    /** Lapse and closing need a month to pass; what they add is left out on the loaded side. */
    @Test
    void a_matter_that_was_served_is_the_same_up_to_its_closing() {
        UUID made = served();

        Map<String, List<String>> api = rows(made, Set.of("matter", "custody", "content_grant"));
        Map<String, List<String>> copied = rows(loaded("CLOSED"), Set.of("matter", "custody", "content_grant"));
        for (String table : List.of(
                "submission",
                "demand",
                "petitioner",
                "demand_outcome",
                "document",
                "rating_invitation",
                "query_code")) {
            assertThat(copied.get(table)).as(table).isNotEmpty().isEqualTo(api.get(table));
        }
        assertThat(copied.get("audit_entry"))
                .filteredOn(entry -> !entry.contains("LAPSE") && !entry.contains("CLOSE"))
                .isEqualTo(api.get("audit_entry"));
        assertThat(Objects.requireNonNull(copied.get("deadline")).stream()
                        .map(clock -> clock.contains("REVIEW_WINDOW")
                                ? clock.replace("MISSED", "OPEN").replace("settled_at=STRING", "settled_at=NULL")
                                : clock)
                        .sorted())
                .containsExactlyElementsOf(api.get("deadline"));
    }

    @Test
    void the_tables_are_as_guarded_after_the_load_as_before() {
        assertThat(owner.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                                + " AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner.sql("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"
                                + " AND connamespace = 'public'::regnamespace")
                        .query(Long.class)
                        .single())
                .isGreaterThan(15);
        assertThat(owner.sql("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner.sql("SELECT count(*) FROM matter").query(Long.class).single())
                .isGreaterThanOrEqualTo(10_000);
    }

    private static UUID loaded(String state) {
        return owner.sql("SELECT id FROM matter WHERE state = ? AND channel = 'LETTER' ORDER BY filed_at LIMIT 1")
                .param(state)
                .query(UUID.class)
                .single();
    }

    /** By table, each row as its columns; sorted, without what belongs to this one matter. */
    private static Map<String, List<String>> rows(UUID matter, Set<String> without) {
        Map<String, List<String>> all = new TreeMap<>();
        Stream.of(Table.values())
                .filter(table -> table != Table.MATTER_SERIAL && table != Table.IDEMPOTENCY_KEY)
                .filter(table -> !without.contains(table.table))
                .forEach(table -> all.put(
                        table.table,
                        owner
                                .sql("SELECT to_jsonb(t)::text FROM " + table.table + " t WHERE "
                                        + (table == Table.MATTER ? "id" : "matter_id") + " = ?")
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

    private static UUID handled() {
        Tenant township = XinqiaoClient.anonymous(node.platform)
                .tenants()
                .listTenants(null, "510104017", null, null, 1)
                .getItems()
                .getFirst();
        String government = township.getOrgans().stream()
                .filter(organ -> organ.getKind() == OrganKind.GOVERNMENT)
                .findFirst()
                .orElseThrow()
                .getOrganId();
        RegisteredMatter registered = as(CLERK)
                .intake()
                .registerMatter(
                        XinqiaoClient.newKey(),
                        new RegisterMatter()
                                .channel(Channel.LETTER)
                                .purpose(Purpose.REQUEST)
                                .category(RowMaker.CATEGORY)
                                .kind(MatterKind.CLAIM)
                                .placeCode("510104017")
                                .narrative("尚欠工资，多次催讨未果。")
                                .demands(List.of(new NewDemand().text("支付工资"), new NewDemand().text("说明去向")))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name("演示人")
                                        .contact("13800000000")))
                                .joint(false));
        UUID id = registered.getMatter().getMatterId();
        as(CLERK)
                .routing()
                .forwardMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new ForwardMatter()
                                .tenantId(township.getTenantId())
                                .organId(government)
                                .note("请依法处理"),
                        version(id));
        as(HANDLER)
                .acceptances()
                .acceptMatter(id, XinqiaoClient.newKey(), new AcceptMatter().note("属本机关职责"), version(id));
        return id;
    }

    private static UUID served() {
        UUID id = handled();
        List<DemandDecision> answers = as(HANDLER).matters().getMatterContent(id).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .map(demand -> new DemandDecision()
                        .demandId(demand.getDemandId())
                        .outcome(DemandOutcome.SUPPORT)
                        .opinion("责令支付。"))
                .toList();
        as(HANDLER)
                .decisions()
                .decideMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new DecideMatter()
                                .factsAndReasons("欠薪属实。")
                                .legalBasis("第三条")
                                .demands(answers),
                        version(id));
        as(HANDLER)
                .services()
                .serveOpinion(
                        id,
                        XinqiaoClient.newKey(),
                        new ServeOpinion()
                                .mode(ServiceMode.HAND)
                                .servedOn(java.time.LocalDate.now(ChinaTime.ZONE))
                                .signed(true),
                        version(id));
        return id;
    }

    private static XinqiaoClient as(String account) {
        URI tokens = URI.create(node.realm + "/protocol/openid-connect/token");
        return XinqiaoClient.of(
                node.platform, new PasswordTokens(tokens, "xinqiao-cli", account, "xinqiao-demo", Clock.systemUTC()));
    }

    private static @Nullable String version(UUID id) {
        return Objects.requireNonNull(
                as(HANDLER).matters().getMatterWithHttpInfo(id).getHeaders().getETag());
    }
}
