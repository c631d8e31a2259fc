package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.bench.ReadRounds.Key;
import org.xinqiao.bench.ReadRounds.Read;
import org.xinqiao.bench.RowLoader.Database;
import org.xinqiao.bench.ScopedReads.Custody;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenant.Level;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The benchmark reads what the platform reads, and would tell if a row came to the wrong office. */
class IsolationTest {

    private static final String TOWNSHIP = "510104017";

    private static Node node;
    private static Database owner;
    private static Product product;
    private static Product unbound;
    private static ScopedReads with;
    private static ScopedReads without;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start("isolated", "--xinqiao.escalation.enabled=false");
        owner = new Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
        new RowLoader(owner, RowLoader.INDEX).load(10_000);
        assertThat(Isolation.restrict(owner)).isPositive();
        Database guarded = new Database(node.database, "xinqiao_app", node.secret("xinqiao_app"));
        Database unguarded = Isolation.unguarded(node);
        product = Product.on(guarded);
        unbound = Product.on(unguarded);
        String page = product.firstPageStatement(acting(TOWNSHIP));
        with = new ScopedReads(guarded, true, page);
        without = new ScopedReads(unguarded, false, page);
    }

    @AfterAll
    static void stop() throws SQLException {
        with.close();
        without.close();
        product.close();
        unbound.close();
        node.close();
    }

    @Test
    void every_level_reads_the_same_rows_with_row_security_and_without() throws SQLException {
        ReadRounds rounds = new ReadRounds(product, unbound, with, without);

        rounds.run(0, 2);

        assertThat(rounds.differing).isZero();
        assertThat(rounds.foreign).isZero();
        for (Level level : ReadRounds.LEVELS) {
            for (Read read : Read.values()) {
                assertThat(rounds.latencies.count(new Key(level, read)))
                        .as(level + " " + read)
                        .isPositive();
            }
        }
    }

    @Test
    void rows_of_another_office_are_counted_as_foreign() throws SQLException {
        Scope holder = holder();
        List<Custody> custodies = without.page(holder).value();

        assertThat(without.foreign(acting(TOWNSHIP), custodies)).isEqualTo(custodies.size());
        assertThat(without.foreign(holder, custodies)).isZero();
    }

    /** What the policy hides, the counts without it must not contain either. */
    @Test
    void the_province_counts_all_open_custodies_but_those_restricted() throws SQLException {
        Scope province = ReadRounds.handler(product, product.tenants.all().getFirst());

        long counted = with.count(province).value().values().stream()
                .mapToLong(Long::longValue)
                .sum();

        assertThat(counted).isEqualTo(open("NOT restricted")).isLessThan(open("true"));
    }

    @Test
    void no_transaction_over_few_connections_sees_a_foreign_row() throws InterruptedException {
        ObjectNode json = JsonMapper.shared().createObjectNode();

        assertThat(new ScopeReuse(product).run(2_000, json)).isZero();

        assertThat(json.get("transactions").asLong()).isEqualTo(2_000);
        assertThat(json.get("rowsSeen").asLong()).isPositive();
        assertThat(json.get("rolledBack").asLong()).isBetween(500L, 800L);
        assertThat(json.get("connections").asInt()).isLessThanOrEqualTo(Product.CONNECTIONS);
    }

    /** Of another township than the acting one, with open custodies of its own. */
    private static Scope holder() throws SQLException {
        for (Tenant office : product.tenants.all()) {
            Scope scope = ReadRounds.handler(product, office);
            if (office.level() == Level.TOWNSHIP
                    && !TOWNSHIP.equals(office.code())
                    && !without.page(scope).value().isEmpty()) {
                return scope;
            }
        }
        throw new AssertionError("No township has an open custody");
    }

    private static long open(String condition) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM custody WHERE ended_at IS NULL AND " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Scope acting(String code) {
        return ReadRounds.handler(product, product.tenants.byCode(code).orElseThrow());
    }
}
