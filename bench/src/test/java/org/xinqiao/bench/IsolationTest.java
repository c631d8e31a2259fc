package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.bench.ReadRounds.Key;
import org.xinqiao.bench.ReadRounds.Read;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenant.Level;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The benchmark reads what the platform reads, and would tell if a row came to the wrong office. */
class IsolationTest {

    private static final String TOWNSHIP = "510104017";

    private static Database owner;
    private static Product with;
    private static Product without;

    @BeforeAll
    static void start() throws Exception {
        Node node = FilledNode.get();
        owner = node.owner();
        assertThat(Isolation.restrict(owner)).isPositive();
        with = Product.on(node.as("xinqiao_app"));
        without = Product.on(Isolation.unguarded(node));
    }

    @AfterAll
    static void stop() {
        with.close();
        without.close();
    }

    @Test
    void every_level_reads_the_same_rows_with_row_security_and_without() {
        ReadRounds rounds = new ReadRounds(with, without);

        rounds.run(0, 2);

        assertThat(rounds.differing).isZero();
        assertThat(rounds.foreign).isZero();
        for (Level level : ReadRounds.LEVELS) {
            for (Read read : Read.values()) {
                for (boolean guarded : new boolean[] {true, false}) {
                    assertThat(rounds.latencies.count(new Key(level, read, guarded)))
                            .as(level + " " + read)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void matters_of_another_office_are_counted_as_foreign() {
        Scope holder = holder();
        List<UUID> matters = without.firstPage(holder);

        assertThat(without.foreign(acting(TOWNSHIP), matters)).isEqualTo(matters.size());
        assertThat(without.foreign(holder, matters)).isZero();
    }

    /** What the policy hides, the counts without it must not contain either. */
    @Test
    void the_province_counts_all_open_custodies_but_those_restricted() {
        Scope province = ReadRounds.handler(with, with.tenants().all().getFirst());

        long counted = with.count(province).values().stream()
                .mapToLong(Long::longValue)
                .sum();

        assertThat(counted).isEqualTo(open("NOT restricted")).isLessThan(open("true"));
    }

    @Test
    void no_transaction_over_few_connections_sees_a_foreign_row() throws InterruptedException {
        ObjectNode json = JsonMapper.shared().createObjectNode();

        assertThat(new ScopeReuse(with).run(2_000, json)).isZero();

        assertThat(json.get("transactions").asLong()).isEqualTo(2_000);
        assertThat(json.get("rowsSeen").asLong()).isPositive();
        assertThat(json.get("rolledBack").asLong()).isBetween(500L, 800L);
        assertThat(json.get("connections").asInt()).isLessThanOrEqualTo(Product.CONNECTIONS);
    }

    /** Of another township than the acting one, with open custodies of its own. */
    private static Scope holder() {
        return with.tenants().all().stream()
                .filter(office -> office.level() == Level.TOWNSHIP && !TOWNSHIP.equals(office.code()))
                .map(office -> ReadRounds.handler(with, office))
                .filter(scope -> !without.firstPage(scope).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static long open(String condition) {
        return owner.number("SELECT count(*) FROM custody WHERE ended_at IS NULL AND " + condition);
    }

    private static Scope acting(String code) {
        Tenant office = with.tenants().byCode(code).orElseThrow();
        return ReadRounds.handler(with, office);
    }
}
