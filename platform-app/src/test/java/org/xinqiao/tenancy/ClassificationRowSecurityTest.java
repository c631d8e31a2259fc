package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.LinkMatter;
import org.xinqiao.client.model.RouteLegal;
import org.xinqiao.client.model.SameBy;
import org.xinqiao.client.model.SameDemand;
import org.xinqiao.journey.ClientLife;

/** What undoes a link, a transfer or a seal in the database, without the application: only for the organ concerned. */
class ClassificationRowSecurityTest extends PlainSqlTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String RESUME =
            "SELECT count(*) FROM custody_resumed(?, now()) AS state WHERE state IS NOT NULL";

    private ClientLife first;
    private ClientLife life;

    @BeforeEach
    void registered() {
        first = new ClientLife(this::as, office("510104")).registered(CLERK);
        life = new ClientLife(this::as, office("510104")).registered(CLERK);
    }

    private Scope at(String division, int organ) {
        return officer(tenant(division), organ);
    }

    private Scope[] others() {
        return new Scope[] {at("510104", 3), at("510104", 2), at("510105", 1), at("510100", 1), at("510104017", 1)};
    }

    private UUID custody() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND previous_id IS NULL")
                .param(life.id())
                .query(UUID.class)
                .single();
    }

    @Test
    void only_who_linked_a_matter_away_takes_it_up_again() throws SQLException {
        UUID custody = custody();
        assertThat(within(at("510104", 1), db -> db.count(RESUME, custody)))
                .as("an open custody")
                .isZero();
        as(CLERK)
                .intake()
                .linkMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new LinkMatter()
                                .number(first.number())
                                .sameBy(SameBy.OWN_WORDS)
                                .demands(life.demands(CLERK).stream()
                                        .map(demand -> new SameDemand()
                                                .demandId(demand.getDemandId())
                                                .reason("同一工地的同一笔工资"))
                                        .toList()),
                        life.version(CLERK));
        for (Scope other : others()) {
            assertThat(within(other, db -> db.count(RESUME, custody)))
                    .as("" + other)
                    .isZero();
        }
        assertThat(within(at("510104", 1), db -> db.count(RESUME, custody))).isOne();
    }

    @Test
    void only_the_organ_of_a_transfer_gives_it_back() throws SQLException {
        as(CLERK)
                .referrals()
                .routeLegal(life.id(), XinqiaoClient.newKey(), new RouteLegal().reason("涉诉"), life.version(CLERK));
        UUID custody = custody();
        for (Scope other : others()) {
            assertThat(within(other, db -> db.count(RESUME, custody)))
                    .as("" + other)
                    .isZero();
        }
        assertThat(within(at("510104", 1), db -> db.count(RESUME, custody)))
                .as("the sender")
                .isZero();
        assertThat(within(at("510104", 11), db -> db.count(RESUME, custody))).isOne();
    }

    @Test
    void nobody_lifts_a_seal_shortens_a_clock_or_shares_a_code_but_the_holder() throws SQLException {
        for (Scope other : others()) {
            assertDenied(other, "SELECT unseal_matter(?)", life.id());
            assertDenied(other, "SELECT take_earlier(?, ?, now())", first.id(), life.id());
            assertDenied(other, "SELECT follow_whole(?, ?)", first.id(), life.id());
            assertDenied(other, "SELECT share_code(?, ?, now())", first.id(), life.id());
        }
        assertDenied(at("510104", 1), "SELECT follow_whole(?, ?)", first.id(), life.id());
        assertDenied(at("510104", 1), "SELECT share_code(?, ?, now())", first.id(), life.id());
    }
}
