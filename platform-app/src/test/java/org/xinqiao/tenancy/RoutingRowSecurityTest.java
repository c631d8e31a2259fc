package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.ForwardMatter;
import org.xinqiao.client.model.RaiseObjection;
import org.xinqiao.journey.ClientLife;

/** What routing opens in the database, without the application: only for its intended receiver. */
class RoutingRowSecurityTest extends PlainSqlTest {

    private org.xinqiao.client.model.Tenant county;
    private ClientLife life;

    /** A matter at the county's labour bureau, which objected; its petition office must rule. */
    @BeforeEach
    void objected() throws SQLException {
        county = office("510104");
        life = new ClientLife(this::as, county).registered("jinjiang.clerk");
        as("jinjiang.clerk")
                .routing()
                .forwardMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter().tenantId(county.getTenantId()).organId(county.getTenantId() + "03"),
                        life.version("jinjiang.clerk"));
        as("jinjiang.handler")
                .objections()
                .raiseObjection(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RaiseObjection().reason("不属于本部门职责。"),
                        life.version("jinjiang.handler"));
    }

    private Scope at(String division, int organ) {
        return officer(tenant(division), organ);
    }

    private UUID custody(String mode) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND mode = ? AND ended_at IS NULL")
                .params(life.id(), mode)
                .query(UUID.class)
                .single();
    }

    private static final String END = "SELECT end_custody(?, 'AGREE', now(), 'the paper')";

    @Test
    void who_has_a_word_ends_the_holders_custody_and_nobody_else() throws SQLException {
        UUID holder = custody("FORWARDED");
        for (Scope other : new Scope[] {at("510104", 4), at("510104", 2), at("510105", 1), at("510104017", 1)}) {
            assertDenied(other, END, holder);
        }
        assertThat(within(at("510104", 1), db -> {
                    db.update(END, holder);
                    return db.count("SELECT count(*) FROM custody WHERE id = ? AND outcome = 'AGREE'", holder);
                }))
                .isOne();
        assertThatThrownBy(() ->
                        within(at("510104", 1), db -> db.update("SELECT end_custody(?, 'AGREE', now(), NULL)", holder)))
                .as("without a reason")
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22004");
    }

    @Test
    void a_question_is_ended_by_whoever_holds_the_matter_alone() throws SQLException {
        String end = "SELECT end_questions(?, 'DISPUTE', now())";
        for (Scope other : new Scope[] {at("510104", 1), at("510104", 4), at("510100", 1), at("510105", 1)}) {
            assertDenied(other, end, life.id());
        }
        assertThat(within(at("510104", 3), db -> {
                    db.update(end, life.id());
                    return db.count(
                            "SELECT count(*) FROM custody WHERE mode = 'RULING' AND ended_at IS NULL"
                                    + " AND matter_id = ?",
                            life.id());
                }))
                .isZero();
    }

    @Test
    void only_the_holder_restricts_and_only_for_an_open_custody_of_the_matter() throws SQLException {
        String restrict = "SELECT restrict_matter(?, ?, 'ROUTE_DISCIPLINE', now())";
        UUID holder = custody("FORWARDED");
        for (Scope other : new Scope[] {at("510104", 1), at("510104", 4), at("510100", 1), at("510105", 1)}) {
            assertDenied(other, restrict, life.id(), holder);
        }
        assertDenied(at("510104", 3), restrict, life.id(), UUID.randomUUID());
        assertThat(within(at("510104", 3), db -> {
                    db.update(restrict, life.id(), holder);
                    return db.count("SELECT count(*) FROM custody WHERE matter_id = ? AND NOT restricted", life.id());
                }))
                .isZero();
    }

    private static final String ACCUSE = "INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ,"
            + " recorded_at) VALUES (gen_random_uuid(), ?, ?, ?, NULL, now())";

    @Test
    void whom_a_matter_accuses_is_written_by_its_holders_and_read_with_a_grant() throws SQLException {
        Scope stranger = at("510105", 1);
        assertDenied(stranger, ACCUSE, stranger.tenantId(), life.id(), stranger.tenantId());
        Scope bureau = at("510104", 3);
        assertDenied(bureau, ACCUSE, stranger.tenantId(), life.id(), stranger.tenantId());
        assertDenied(bureau, "DELETE FROM accused");
        assertDenied(bureau, "UPDATE accused SET accused_tenant = 1");
        String seen = "SELECT count(*) FROM accused WHERE matter_id = ?";
        assertThat(within(bureau, db -> {
                    db.update(ACCUSE, bureau.tenantId(), life.id(), stranger.tenantId());
                    db.bind(at("510104", 4));
                    long seenByOthers = db.count(seen, life.id());
                    db.bind(at("510100", 1));
                    seenByOthers += db.count(seen, life.id());
                    db.bind(bureau);
                    return 10 * seenByOthers + db.count(seen, life.id());
                }))
                .as("only by the holder")
                .isOne();
        assertDenied(bureau, "SELECT is_accused(?, 1, 1, 1)", life.id());
    }

    private static final String LINK = "INSERT INTO matter_link (id, tenant_id, matter_id, other_id, kind, at)"
            + " VALUES (gen_random_uuid(), ?, ?, ?, 'LINK', now())";

    @Test
    void a_matter_is_linked_by_its_holder_alone_and_to_what_he_sees() throws SQLException {
        UUID neighbours = new ClientLife(this::as, office("510104018"))
                .registered("donghu.clerk")
                .id();
        UUID townships = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
        Scope township = at("510104017", 1);
        assertDenied(township, LINK, township.tenantId(), townships, neighbours);
        assertDenied(township, LINK, township.tenantId(), neighbours, townships);
        Scope countyOffice = at("510104", 5);
        assertDenied(countyOffice, LINK, countyOffice.tenantId(), townships, neighbours);
        assertDenied(township, "DELETE FROM matter_link");
        // Linking one's own matter to another's opens one's own content to the other, and not the other way round.
        Scope bureau = at("510104", 3);
        assertThat(within(bureau, db -> {
                    db.update(LINK, bureau.tenantId(), life.id(), townships);
                    return db.count("SELECT count(*) FROM submission WHERE matter_id = ?", townships);
                }))
                .isZero();
    }

    @Test
    void a_moved_demand_is_written_by_a_holder_and_read_with_a_grant() throws SQLException {
        String moved = "INSERT INTO demand_moved (id, tenant_id, matter_id, demand_id, part_id, recorded_at)"
                + " SELECT gen_random_uuid(), ?, matter_id, id, matter_id, now() FROM demand WHERE matter_id = ?";
        Scope bureau = at("510104", 3);
        assertThat(within(bureau, db -> {
                    db.update(moved, bureau.tenantId(), life.id());
                    db.bind(at("510104", 4));
                    return db.count("SELECT count(*) FROM demand_moved WHERE matter_id = ?", life.id());
                }))
                .isZero();
        Scope stranger = at("510105", 1);
        assertDenied(
                stranger,
                "INSERT INTO demand_moved (id, tenant_id, matter_id, demand_id, part_id, recorded_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, gen_random_uuid(), ?, now())",
                stranger.tenantId(),
                life.id(),
                life.id());
        assertDenied(bureau, "DELETE FROM demand_moved");
    }
}
