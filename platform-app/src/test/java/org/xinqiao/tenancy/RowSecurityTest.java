package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.journey.Life;
import org.xinqiao.journey.NodeTest;

/** The second belt alone: plain SQL as the application's role, with whatever scope an attacker would like to have. */
class RowSecurityTest extends NodeTest {

    private static final String DENIED = "42501";

    /** Tables the application does not even read. */
    private static final Set<String> WORKERS_ALONE = Set.of("bridge_refusal", "event_publication");

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Tenants tenants;

    private Tenant township;
    private Tenant sibling;
    private Tenant county;
    private UUID matter;

    @BeforeEach
    void a_matter_at_the_townships_office() {
        township = tenants.byCode(TOWNSHIP).orElseThrow();
        sibling = tenants.byCode(SIBLING).orElseThrow();
        county = tenants.byCode("510104").orElseThrow();
        matter = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
    }

    private static long petitionOffice(Tenant tenant) {
        return tenant.id() * 100 + 1;
    }

    private static Scope officer(Tenant tenant) {
        return Scope.officer(tenant, petitionOffice(tenant), UUID.randomUUID(), Set.of(Role.OFFICE));
    }

    @Test
    void every_tenant_table_wears_a_forced_policy_and_shows_nothing_without_scope() throws SQLException {
        List<String> tables = tenantTables();
        assertThat(tables).hasSizeGreaterThanOrEqualTo(14).contains("matter", "custody", "petitioner", "audit_entry");
        for (String table : tables) {
            String all = "SELECT count(*) FROM " + table;
            if (WORKERS_ALONE.contains(table)) {
                assertDenied(officer(township), all);
            } else {
                assertThat(count(null, all)).as(table).isZero();
            }
        }
        assertThat(count(officer(township), "SELECT count(*) FROM matter")).isPositive();
    }

    @Test
    void a_scope_ends_with_its_transaction() throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            for (boolean commit : new boolean[] {true, false}) {
                connection.setAutoCommit(false);
                bind(connection, officer(township));
                assertThat(counted(connection, "SELECT count(*) FROM matter")).isPositive();
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                assertThat(counted(connection, "SELECT count(*) FROM matter")).isZero();
            }
        }
    }

    @Test
    void a_sibling_sees_no_row_of_it_in_any_table() throws SQLException {
        assertThat(count(officer(sibling), "SELECT count(*) FROM matter WHERE id = ?", matter))
                .isZero();
        for (String table : matterTables()) {
            assertThat(count(officer(sibling), "SELECT count(*) FROM " + table + " WHERE matter_id = ?", matter))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_superior_sees_the_index_and_no_more() throws SQLException {
        Scope above = officer(county);
        for (String ring1 : List.of("custody", "deadline")) {
            assertThat(count(above, "SELECT count(*) FROM " + ring1 + " WHERE matter_id = ?", matter))
                    .as(ring1)
                    .isPositive();
        }
        for (String ring : List.of("submission", "demand", "document", "petitioner", "handling_note")) {
            assertThat(count(
                            above.forPurpose("CONTACT"),
                            "SELECT count(*) FROM " + ring + " WHERE matter_id = ?",
                            matter))
                    .as(ring)
                    .isZero();
        }
    }

    @Test
    void identities_stay_closed_without_a_purpose() throws SQLException {
        String count = "SELECT count(*) FROM petitioner WHERE matter_id = ?";
        assertThat(count(officer(township), count, matter)).isZero();
        assertThat(count(officer(township).forPurpose("CONTACT"), count, matter))
                .isOne();
    }

    @Test
    void nobody_grants_himself_content() {
        for (Tenant intruder : List.of(sibling, county)) {
            assertDenied(
                    officer(intruder),
                    "INSERT INTO content_grant (id, matter_id, hop_id, sender_tenant, tenant_id, organ_id, label,"
                            + " granted_at) VALUES (?, ?, ?, ?, ?, ?, ?, now())",
                    UUID.randomUUID(),
                    matter,
                    openHop(),
                    intruder.id(),
                    intruder.id(),
                    petitionOffice(intruder),
                    intruder.label());
        }
    }

    @Test
    void nobody_sets_another_offices_letterhead_or_changes_one() {
        String insert = "INSERT INTO letterhead (tenant_id, version, header, recorded_at) VALUES (?, 1, '红头', now())";
        assertDenied(officer(sibling), insert, township.id());
        assertDenied(officer(county), insert, township.id());
        assertDenied(Scope.lookup(township.id()), insert, township.id());
        assertDenied(officer(township), "UPDATE letterhead SET header = '红头'");
        assertDenied(officer(township), "DELETE FROM letterhead");
    }

    @Test
    void nobody_takes_custody_of_what_he_does_not_hold() {
        for (Tenant intruder : List.of(sibling, county)) {
            assertDenied(officer(intruder), HOP, hop(openHop(), intruder, intruder, intruder.label()));
        }
        // A first hop of one's own: the matter has one already
        assertThatThrownBy(() -> update(officer(sibling), HOP, hop(null, sibling, sibling, sibling.label())))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("23505");
    }

    @Test
    void nobody_forges_a_sender_or_a_label() {
        assertDenied(officer(sibling), HOP, hop(openHop(), township, sibling, sibling.label()));
        assertDenied(officer(township), HOP, hop(openHop(), township, sibling, township.label()));
        assertDenied(officer(township), HOP, hop(openHop(), township, township, county.label()));
    }

    private static final String HOP = "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ,"
            + " tenant_id, organ_id, label, mode, number, state, channel, place_code, sealed, filed_at, arrived_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'FORWARDED', '1', 'REGISTERED', 'LETTER', '510104017', false,"
            + " now(), now())";

    private @Nullable Object[] hop(@Nullable UUID previous, Tenant sender, Tenant receiver, long label) {
        return new @Nullable Object[] {
            UUID.randomUUID(),
            matter,
            previous,
            sender.id(),
            petitionOffice(sender),
            receiver.id(),
            petitionOffice(receiver),
            label
        };
    }

    @Test
    void nobody_watches_what_does_not_lie_below() throws SQLException {
        String watch = HOP.replace("FORWARDED", "ESCALATED");
        assertDenied(officer(sibling), watch, hop(openHop(), sibling, sibling, sibling.label()));
        assertDenied(officer(county), HOP, hop(openHop(), county, county, county.label()));
        assertThat(update(officer(county), watch, hop(openHop(), county, county, county.label())))
                .as("a superior may")
                .isOne();
    }

    @Test
    void orders_and_notices_go_downward_alone() {
        String order = "INSERT INTO supervision_order (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id,"
                + " label, state, rule, drafted_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, 'DRAFT', 'NOTICE', now(), 0)";
        for (Tenant other : List.of(sibling, township)) {
            assertDenied(
                    officer(other),
                    order,
                    UUID.randomUUID(),
                    matter,
                    other.id(),
                    petitionOffice(other),
                    township.id(),
                    petitionOffice(township),
                    township.label());
        }
        assertDenied(
                Scope.worker(township, petitionOffice(township)),
                "INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " SELECT gen_random_uuid(), matter_id, id, ?, ?, ?, ?, 'REMINDER', now() FROM deadline"
                        + " WHERE matter_id = ?",
                township.id(),
                county.id(),
                petitionOffice(county),
                county.label(),
                matter);
    }

    @Test
    void codes_are_every_offices_to_read_and_the_provinces_to_write() throws SQLException {
        String list = "INSERT INTO code_list (kind, version, source, valid_from, imported_at)"
                + " VALUES ('CATEGORY', 9999, 'mine', '2026-01-01', now())";
        String mapping = "INSERT INTO code_mapping (id, kind, system, external_code, code, mapped_at)"
                + " VALUES (gen_random_uuid(), 'CHANNEL', 'mine', '1', 'WEB', now())";
        Scope province = officer(tenants.byCode("510000").orElseThrow());
        for (String insert : List.of(list, mapping)) {
            assertDenied(officer(township), insert);
            assertDenied(officer(county), insert);
            assertThat(update(province, insert)).isOne();
        }
        assertDenied(province, "UPDATE code_entry SET name = 'mine'");
        assertDenied(province, "DELETE FROM code_list");
        assertThat(count(officer(township), "SELECT count(*) FROM code_entry")).isPositive();
        assertThat(count(officer(township), "SELECT count(*) FROM categories_in_use(ARRAY['040101'])"))
                .isZero();
        assertThat(count(province, "SELECT count(*) FROM categories_in_use(ARRAY['040101'])"))
                .isOne();
    }

    @Test
    void what_waits_for_a_mapping_is_ones_own_and_counted_above() throws SQLException {
        String wait = "INSERT INTO code_waiting (tenant_id, label, kind, system, external_code, tag, seen_at)"
                + " VALUES (?, ?, 'CHANNEL', 'mine', '1', '\\x00', now())";
        assertThat(update(officer(township), wait, township.id(), township.label()))
                .isOne();
        assertDenied(officer(sibling), wait, township.id(), township.label());
        assertDenied(officer(township), wait, township.id(), county.label());
    }

    @Test
    void an_external_id_is_given_by_the_holder_and_never_changed() throws SQLException {
        String give = "INSERT INTO external_id (system, number, tenant_id, matter_id, submission_id, recorded_at)"
                + " VALUES ('mine', '1', ?, ?, ?, now())";
        UUID submission = database(DatabaseRole.OWNER)
                .sql("SELECT id FROM submission WHERE matter_id = ?")
                .param(matter)
                .query(UUID.class)
                .single();
        assertThat(update(officer(township), give, township.id(), matter, submission))
                .isOne();
        assertDenied(officer(sibling), give, sibling.id(), matter, submission);
        assertDenied(officer(county), give, county.id(), matter, submission);
        assertDenied(officer(township), "UPDATE external_id SET number = '2'");
        assertDenied(officer(township), "DELETE FROM external_id");
    }

    @Test
    void a_candidate_out_of_reach_answers_nobody() throws SQLException {
        String ask = "SELECT has_petitioner(?, ARRAY['\\x00'::bytea])";
        assertDenied(officer(sibling).forPurpose("VERIFY"), ask, matter);
        assertDenied(officer(county), ask, matter);
        assertDenied(Scope.petitioner(township.id(), matter).forPurpose("VERIFY"), ask, matter);
        update(officer(county).forPurpose("VERIFY"), ask, matter);
    }

    @Test
    void a_foreign_hop_is_neither_changed_nor_ended() throws SQLException {
        UUID hop = openHop();
        for (Tenant other : List.of(sibling, county)) {
            assertThat(update(officer(other), "UPDATE custody SET state = 'CLOSED' WHERE id = ?", hop))
                    .isZero();
            assertThat(update(officer(other), "UPDATE matter SET state = 'CLOSED' WHERE id = ?", matter))
                    .isZero();
        }
        assertDenied(officer(township), "UPDATE custody SET tenant_id = ? WHERE id = ?", sibling.id(), hop);
        assertDenied(officer(township), "UPDATE content_grant SET ended_at = NULL");
        assertDenied(officer(township), "DELETE FROM custody WHERE id = ?", hop);
        assertDenied(officer(township), "DELETE FROM audit_entry");
        assertDenied(officer(sibling), "SELECT end_hop(?, 'FORWARD', now(), 'mine')", hop);
        assertThatThrownBy(() -> update(officer(county), "SELECT end_hop(?, 'TAKE_OVER', now(), NULL)", hop))
                .as("a superior gives a reason")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_superior_ends_a_subordinates_hop_and_that_leaves_an_entry() throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, officer(county));
            try (PreparedStatement end =
                    connection.prepareStatement("SELECT end_hop(?, 'TAKE_OVER', now(), 'order')")) {
                end.setObject(1, openHop());
                end.execute();
            }
            assertThat(counted(
                            connection,
                            "SELECT count(*) FROM audit_entry WHERE action = 'END_HOP' AND reason = 'order'"))
                    .isOne();
            connection.rollback();
        }
    }

    @Test
    void a_report_is_sealed_from_everybody_but_the_holding_organ() throws SQLException {
        UUID sealed = new Life(this::as, office(TOWNSHIP))
                .registered(
                        "jinguanyi.clerk",
                        new org.xinqiao.client.model.RegisterMatter()
                                .channel(org.xinqiao.client.model.Channel.LETTER)
                                .purpose(org.xinqiao.client.model.Purpose.REPORT)
                                .kind(org.xinqiao.client.model.MatterKind.REPORT)
                                .category("040101")
                                .placeCode(TOWNSHIP)
                                .narrative("反映办事不公。")
                                .demands(List.of(new org.xinqiao.client.model.NewDemand().text("调查")))
                                .petitioners(List.of())
                                .joint(false))
                .id();
        Scope otherOrgan = Scope.officer(township, township.id() * 100 + 2, UUID.randomUUID(), Set.of(Role.ORGAN));
        for (String table : List.of("custody", "deadline")) {
            String count = "SELECT count(*) FROM " + table + " WHERE matter_id = ?";
            assertThat(count(officer(township), count, sealed)).as(table).isPositive();
            assertThat(count(otherOrgan, count, sealed)).as(table).isZero();
            assertThat(count(officer(county), count, sealed)).as(table).isZero();
        }
    }

    @Test
    void narrow_scopes_see_no_more_than_their_one_matter() throws SQLException {
        UUID other = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
        String matters = "SELECT count(*) FROM matter";
        assertThat(count(Scope.petitioner(township.id(), matter), matters)).isOne();
        assertThat(count(Scope.petitioner(township.id(), matter), matters + " WHERE id = ?", other))
                .isZero();
        assertThat(count(Scope.petitioner(township.id(), matter), "SELECT count(*) FROM petitioner"))
                .isZero();
        assertThat(count(Scope.filing(township, petitionOffice(township), UUID.randomUUID()), matters))
                .isZero();
        assertThat(count(Scope.lookup(township.id()), matters)).isZero();
        assertThat(count(Scope.partner(township.id(), 0, matter), matters)).isZero();
    }

    @Test
    void the_worker_knows_clocks_and_nothing_else() {
        JdbcClient worker = database(DatabaseRole.WORKER);
        assertThat(worker.sql("SELECT count(*) FROM deadline WHERE state = 'OPEN'")
                        .query(Long.class)
                        .single())
                .isPositive();
        for (String closed : List.of("matter", "submission", "petitioner", "document", "audit_entry")) {
            assertThatThrownBy(() -> worker.sql("SELECT count(*) FROM " + closed)
                            .query(Long.class)
                            .single())
                    .as(closed)
                    .rootCause()
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void no_transaction_begins_without_a_scope_and_nothing_stays_bound() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> template.executeWithoutResult(status -> {}))
                .isInstanceOf(TenantScope.NoScopeException.class);
        assertUnbound();
        // PostgreSQL refuses a NUL in a text: the scope cannot be told, so the begun transaction must go
        Scope untellable = officer(township).forPurpose("\0");
        assertThatThrownBy(() -> TenantScope.run(untellable, () -> template.executeWithoutResult(status -> {})))
                .isNotNull();
        assertUnbound();
        TenantScope.run(
                officer(township),
                () -> template.executeWithoutResult(
                        status -> assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                                .isTrue()));
        assertUnbound();
    }

    private static void assertUnbound() {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    @Test
    void the_start_is_refused_with_a_wrong_role_or_an_unguarded_table() {
        JdbcClient owner = database(DatabaseRole.OWNER);
        assertThatThrownBy(() -> new RowSecurityCheck(owner).afterPropertiesSet())
                .hasMessageContaining("xinqiao_owner");
        RowSecurityCheck check = new RowSecurityCheck(database(DatabaseRole.APP));
        check.afterPropertiesSet();
        owner.sql("CREATE TABLE unguarded_test (tenant_id bigint)").update();
        try {
            assertThatThrownBy(check::afterPropertiesSet).hasMessageContaining("unguarded_test");
            owner.sql("ALTER TABLE unguarded_test ENABLE ROW LEVEL SECURITY").update();
            owner.sql("CREATE POLICY own ON unguarded_test USING (tenant_id = scope_tenant())")
                    .update();
            assertThatThrownBy(check::afterPropertiesSet)
                    .as("enabled and not forced")
                    .hasMessageContaining("unguarded_test");
        } finally {
            owner.sql("DROP TABLE unguarded_test").update();
        }
    }

    private UUID openHop() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(matter)
                .query(UUID.class)
                .single();
    }

    private List<String> tenantTables() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                        + " AND relforcerowsecurity ORDER BY 1")
                .query(String.class)
                .list();
    }

    private List<String> matterTables() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND column_name = 'matter_id' ORDER BY 1")
                .query(String.class)
                .list();
    }

    private void assertDenied(Scope scope, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> update(scope, sql, values))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(DENIED);
    }

    private long count(@Nullable Scope scope, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            if (scope != null) {
                bind(connection, scope);
            }
            return counted(connection, sql, values);
        }
    }

    private static long counted(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement select = prepared(connection, sql, values);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Always rolled back, so that no attack that succeeds spoils the next. */
    private int update(Scope scope, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, scope);
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                statement.execute();
                return statement.getUpdateCount();
            } finally {
                connection.rollback();
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(Connection connection, Scope scope) throws SQLException {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put("app.kind", scope.kind());
        settings.put("app.tenant", scope.tenantId());
        settings.put("app.organ", scope.organId());
        settings.put("app.officer", scope.officer());
        settings.put("app.lo", scope.lo());
        settings.put("app.hi", scope.hi());
        settings.put("app.matter", scope.matterId());
        settings.put("app.purpose", scope.purpose());
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            for (Map.Entry<String, @Nullable Object> setting : settings.entrySet()) {
                Object value = setting.getValue();
                set.setString(1, setting.getKey());
                set.setString(2, value == null ? "" : value.toString());
                set.execute();
            }
        }
    }
}
