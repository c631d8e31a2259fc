package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.journey.ClientLife;

/** The second belt alone: plain SQL as the application's role, with any scope an attacker wants. */
class RowSecurityTest extends OneMatterSqlTest {

    private static final String DENIED = "42501";

    /** Tables that the application cannot even read. */
    private static final Set<String> WORKERS_ALONE =
            Set.of("audit_link", "audit_pending", "bridge_refusal", "data_key", "event_publication", "login_session");

    /** Working days, which every process reads; CalendarRowSecurityTest tries to write them. */
    private static final Set<String> EVERYBODYS = Set.of("calendar_day", "calendar_year");

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void every_tenant_table_wears_a_forced_policy_and_shows_nothing_without_scope() throws SQLException {
        List<String> tables = tenantTables();
        assertThat(tables).hasSizeGreaterThanOrEqualTo(14).contains("matter", "custody", "petitioner", "audit_entry");
        for (String table : tables) {
            String all = "SELECT count(*) FROM " + table;
            if (WORKERS_ALONE.contains(table)) {
                assertDenied(officer(township, 1), all);
            } else if (!EVERYBODYS.contains(table)) {
                assertThat(count(null, all)).as(table).isZero();
            }
        }
        assertThat(count(officer(township, 1), "SELECT count(*) FROM matter")).isPositive();
    }

    @Test
    void a_scope_ends_with_its_transaction() throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            Session session = new Session(connection);
            for (boolean commit : new boolean[] {true, false}) {
                connection.setAutoCommit(false);
                session.bind(officer(township, 1));
                assertThat(session.count("SELECT count(*) FROM matter")).isPositive();
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                assertThat(session.count("SELECT count(*) FROM matter")).isZero();
            }
        }
    }

    @Test
    void a_sibling_sees_no_row_of_it_in_any_table() throws SQLException {
        assertThat(count(officer(sibling, 1), "SELECT count(*) FROM matter WHERE id = ?", matter))
                .isZero();
        for (String table : matterTables()) {
            assertThat(count(officer(sibling, 1), "SELECT count(*) FROM " + table + " WHERE matter_id = ?", matter))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_superior_sees_the_index_and_no_more() throws SQLException {
        Scope above = officer(county, 1);
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
        assertThat(count(officer(township, 1), count, matter)).isZero();
        assertThat(count(officer(township, 1).forPurpose("CONTACT"), count, matter))
                .isOne();
    }

    @Test
    void nobody_sets_another_offices_letterhead_or_changes_one() {
        String insert = "INSERT INTO letterhead (tenant_id, version, header, recorded_at) VALUES (?, 1, '红头', now())";
        assertDenied(officer(sibling, 1), insert, township.id());
        assertDenied(officer(county, 1), insert, township.id());
        assertDenied(Scope.lookup(township.id()), insert, township.id());
        assertDenied(officer(township, 1), "UPDATE letterhead SET header = '红头'");
        assertDenied(officer(township, 1), "DELETE FROM letterhead");
    }

    @Test
    void a_candidate_out_of_reach_answers_nobody() throws SQLException {
        String ask = "SELECT has_petitioner(?, ARRAY['\\x00'::bytea])";
        assertDenied(officer(sibling, 1).forPurpose("VERIFY"), ask, matter);
        assertDenied(officer(county, 1), ask, matter);
        assertDenied(Scope.petitioner(township.id(), matter).forPurpose("VERIFY"), ask, matter);
        update(officer(county, 1).forPurpose("VERIFY"), ask, matter);
    }

    @Test
    void a_report_is_restricted_from_everybody_but_the_holding_organ() throws SQLException {
        UUID restricted = new ClientLife(this::as, office(TOWNSHIP))
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
        Scope otherOrgan = officer(township, 2);
        for (String table : List.of("custody", "deadline")) {
            String count = "SELECT count(*) FROM " + table + " WHERE matter_id = ?";
            assertThat(count(officer(township, 1), count, restricted)).as(table).isPositive();
            assertThat(count(otherOrgan, count, restricted)).as(table).isZero();
            assertThat(count(officer(county, 1), count, restricted)).as(table).isZero();
        }
    }

    @Test
    void narrow_scopes_see_no_more_than_their_one_matter() throws SQLException {
        UUID other = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
        String matters = "SELECT count(*) FROM matter";
        assertThat(count(Scope.petitioner(township.id(), matter), matters)).isOne();
        assertThat(count(Scope.petitioner(township.id(), matter), matters + " WHERE id = ?", other))
                .isZero();
        assertThat(count(Scope.petitioner(township.id(), matter), "SELECT count(*) FROM petitioner"))
                .isZero();
        assertThat(count(Scope.filing(township, organ(township, 1), UUID.randomUUID()), matters))
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
        // PostgreSQL refuses NUL in a text: the scope cannot be set, so the begun transaction must be rolled back.
        Scope untellable = officer(township, 1).forPurpose("\0");
        assertThatThrownBy(() -> TenantScope.run(untellable, () -> template.executeWithoutResult(status -> {})))
                .isNotNull();
        assertUnbound();
        TenantScope.run(
                officer(township, 1),
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
                    .as("enabled but not forced")
                    .hasMessageContaining("unguarded_test");
        } finally {
            owner.sql("DROP TABLE unguarded_test").update();
        }
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
}
