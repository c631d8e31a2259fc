package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.ForwardMatter;
import org.xinqiao.client.model.RaiseObjection;
import org.xinqiao.journey.Life;
import org.xinqiao.journey.NodeTest;

/** What routing opens in the database, past the application: only to whom it is meant for. */
class RoutingRowSecurityTest extends NodeTest {

    private static final String DENIED = "42501";

    private org.xinqiao.client.model.Tenant county;
    private Life life;

    /** At the county's labour bureau, which objected; its petition office has a ruling to give. */
    @BeforeEach
    void objected() {
        county = office("510104");
        life = new Life(this::as, county).registered("jinjiang.clerk");
        as("jinjiang.clerk")
                .matters()
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
        org.xinqiao.client.model.Tenant office = office(division);
        return database(DatabaseRole.OWNER)
                .sql("SELECT id, label, hi, level, parent_id, code, name, state FROM tenant WHERE id = ?")
                .param(Long.valueOf(office.getTenantId()))
                .query((row, n) -> Scope.officer(
                        new Tenant(
                                row.getLong("id"),
                                row.getLong("label"),
                                row.getLong("hi"),
                                Tenant.Level.valueOf(row.getString("level")),
                                row.getObject("parent_id", Long.class),
                                row.getString("code"),
                                row.getString("name"),
                                Tenant.State.valueOf(row.getString("state"))),
                        row.getLong("id") * 100 + organ,
                        UUID.randomUUID(),
                        Set.of(Role.OFFICE)))
                .single();
    }

    private UUID hop(String mode) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND mode = ? AND ended_at IS NULL")
                .params(life.id(), mode)
                .query(UUID.class)
                .single();
    }

    private static final String END = "SELECT end_hop(?, 'AGREE', now(), 'the paper')";

    @Test
    void who_has_a_word_ends_the_holders_hop_and_nobody_else() {
        UUID holder = hop("FORWARDED");
        for (Scope other : new Scope[] {at("510104", 4), at("510104", 2), at("510105", 1), at("510104017", 1)}) {
            assertDenied(other, END, holder);
        }
        assertThat(counted(at("510104", 1), db -> {
                    query(db, END, holder);
                    return count(db, "SELECT count(*) FROM custody WHERE id = ? AND outcome = 'AGREE'", holder);
                }))
                .isOne();
        assertThatThrownBy(() ->
                        counted(at("510104", 1), db -> query(db, "SELECT end_hop(?, 'AGREE', now(), NULL)", holder)))
                .as("without a reason")
                .rootCause()
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22004");
    }

    @Test
    void a_question_is_ended_by_whoever_holds_the_matter_alone() {
        String end = "SELECT end_questions(?, 'DISPUTE', now())";
        for (Scope other : new Scope[] {at("510104", 1), at("510104", 4), at("510100", 1), at("510105", 1)}) {
            assertDenied(other, end, life.id());
        }
        assertThat(counted(at("510104", 3), db -> {
                    query(db, end, life.id());
                    return count(
                            db,
                            "SELECT count(*) FROM custody WHERE mode = 'RULING' AND ended_at IS NULL"
                                    + " AND matter_id = ?",
                            life.id());
                }))
                .isZero();
    }

    @Test
    void only_the_holder_seals_and_only_for_an_open_hop_of_the_matter() {
        String seal = "SELECT seal_matter(?, ?, 'ROUTE_DISCIPLINE', now())";
        UUID holder = hop("FORWARDED");
        for (Scope other : new Scope[] {at("510104", 1), at("510104", 4), at("510100", 1), at("510105", 1)}) {
            assertDenied(other, seal, life.id(), holder);
        }
        assertDenied(at("510104", 3), seal, life.id(), UUID.randomUUID());
        assertThat(counted(at("510104", 3), db -> {
                    query(db, seal, life.id(), holder);
                    return count(db, "SELECT count(*) FROM custody WHERE matter_id = ? AND NOT sealed", life.id());
                }))
                .isZero();
    }

    private static final String ACCUSE = "INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ,"
            + " recorded_at) VALUES (gen_random_uuid(), ?, ?, ?, NULL, now())";

    @Test
    void whom_a_matter_accuses_is_written_by_its_holders_and_read_with_a_grant() {
        Scope stranger = at("510105", 1);
        assertDenied(stranger, ACCUSE, stranger.tenantId(), life.id(), stranger.tenantId());
        Scope bureau = at("510104", 3);
        assertDenied(bureau, ACCUSE, stranger.tenantId(), life.id(), stranger.tenantId());
        assertDenied(bureau, "DELETE FROM accused");
        assertDenied(bureau, "UPDATE accused SET accused_tenant = 1");
        String seen = "SELECT count(*) FROM accused WHERE matter_id = ?";
        assertThat(counted(bureau, db -> {
                    update(db, ACCUSE, bureau.tenantId(), life.id(), stranger.tenantId());
                    bind(db, at("510104", 4));
                    long seenByOthers = count(db, seen, life.id());
                    bind(db, at("510100", 1));
                    seenByOthers += count(db, seen, life.id());
                    bind(db, bureau);
                    return 10 * seenByOthers + count(db, seen, life.id());
                }))
                .as("by the holder and by nobody else")
                .isOne();
        assertDenied(bureau, "SELECT is_accused(?, 1, 1, 1)", life.id());
    }

    private static final String LINK = "INSERT INTO matter_link (id, tenant_id, matter_id, other_id, kind, at)"
            + " VALUES (gen_random_uuid(), ?, ?, ?, 'LINK', now())";

    @Test
    void a_matter_is_linked_by_its_holder_alone_and_to_what_he_sees() {
        UUID neighbours = new Life(this::as, office("510104018"))
                .registered("donghu.clerk")
                .id();
        UUID townships = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
        Scope township = at("510104017", 1);
        assertDenied(township, LINK, township.tenantId(), townships, neighbours);
        assertDenied(township, LINK, township.tenantId(), neighbours, townships);
        Scope countyOffice = at("510104", 5);
        assertDenied(countyOffice, LINK, countyOffice.tenantId(), townships, neighbours);
        assertDenied(township, "DELETE FROM matter_link");
        // Linking one's own matter to another's opens one's own words to him, and his to nobody
        Scope bureau = at("510104", 3);
        assertThat(counted(bureau, db -> {
                    update(db, LINK, bureau.tenantId(), life.id(), townships);
                    return count(db, "SELECT count(*) FROM submission WHERE matter_id = ?", townships);
                }))
                .isZero();
    }

    @Test
    void a_moved_demand_is_written_by_a_holder_and_read_with_a_grant() {
        String moved = "INSERT INTO demand_moved (id, tenant_id, matter_id, demand_id, part_id, recorded_at)"
                + " SELECT gen_random_uuid(), ?, matter_id, id, matter_id, now() FROM demand WHERE matter_id = ?";
        Scope bureau = at("510104", 3);
        assertThat(counted(bureau, db -> {
                    update(db, moved, bureau.tenantId(), life.id());
                    bind(db, at("510104", 4));
                    return count(db, "SELECT count(*) FROM demand_moved WHERE matter_id = ?", life.id());
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

    private static long count(JdbcClient db, String sql, @Nullable Object... values) {
        return db.sql(sql).params(values).query(Long.class).single();
    }

    private static int update(JdbcClient db, String sql, @Nullable Object... values) {
        return db.sql(sql).params(values).update();
    }

    private static int query(JdbcClient db, String sql, @Nullable Object... values) {
        return db.sql(sql).params(values).query((row, n) -> "").list().size();
    }

    private void assertDenied(Scope scope, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> counted(
                        scope, db -> sql.startsWith("SELECT") ? query(db, sql, values) : update(db, sql, values)))
                .as(sql + " at " + scope.organId())
                .rootCause()
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(DENIED);
    }

    /** In a transaction of the application's role that is always rolled back. */
    private long counted(Scope scope, ToLongFunction<JdbcClient> deed) {
        var source = new SingleConnectionDataSource(
                setting("spring.datasource.url"),
                setting("spring.datasource.username"),
                setting("spring.datasource.password"),
                true);
        source.setAutoCommit(false);
        try {
            JdbcClient db = JdbcClient.create(source);
            bind(db, scope);
            return deed.applyAsLong(db);
        } finally {
            source.destroy();
        }
    }

    private static void bind(JdbcClient db, Scope scope) {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put("app.kind", scope.kind());
        settings.put("app.tenant", scope.tenantId());
        settings.put("app.organ", scope.organId());
        settings.put("app.officer", scope.officer());
        settings.put("app.lo", scope.lo());
        settings.put("app.hi", scope.hi());
        settings.forEach((name, value) -> query(db, "SELECT set_config(?, ?, true)", name, String.valueOf(value)));
    }
}
