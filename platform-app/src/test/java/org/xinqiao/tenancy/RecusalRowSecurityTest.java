package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A recused officer finds no row of the matter, in any table of the catalogue that names one (Art. 28¶3, 30¶3). */
class RecusalRowSecurityTest extends OneMatterSqlTest {

    private Scope scopeOf(String account) {
        UUID id = database(DatabaseRole.OWNER)
                .sql("SELECT id FROM account WHERE username = ?")
                .param(account)
                .query(UUID.class)
                .single();
        return Scope.officer(township, organ(township, 1), id, Set.of(Role.OFFICE))
                .forPurpose("CONTACT");
    }

    private long rows(Scope scope) throws SQLException {
        long rows = count(scope, "SELECT count(*) FROM matter WHERE id = ?", matter);
        for (String table : tablesOfMatters()) {
            rows += count(scope, "SELECT count(*) FROM " + table + " WHERE matter_id = ?", matter);
        }
        return rows;
    }

    @Test
    void a_recused_officer_finds_no_row_of_it_in_any_table() throws SQLException {
        assertThat(tablesOfMatters())
                .contains("custody", "content_grant", "deadline", "petitioner", "audit_entry", "recusal");
        assertThat(rows(scopeOf("jinguanyi.clerk"))).isGreaterThan(8);

        Scope clerk = scopeOf("jinguanyi.clerk");
        long counted = count(clerk, OverviewRowSecurityTest.OPEN);
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) VALUES (uuidv7(), ?, ?, ?, ?, 'jinguanyi.clerk', ?, 'NAMED', now())")
                .params(
                        township.id(),
                        matter,
                        organ(township, 1),
                        township.id(),
                        Objects.requireNonNull(clerk.officer()))
                .update();

        assertThat(rows(clerk)).isZero();
        assertThat(count(clerk, OverviewRowSecurityTest.OPEN)).isEqualTo(counted - 1);
        assertThat(rows(scopeOf("jinguanyi.handler2"))).isGreaterThan(8);
    }

    @Test
    void a_scope_that_forgot_what_its_officer_is_kept_from_sees_and_counts_nothing() throws SQLException {
        for (String sql : List.of("SELECT count(*) FROM custody", OverviewRowSecurityTest.OPEN)) {
            assertThat(count(scopeOf("jinguanyi.clerk"), sql)).isPositive();
            assertThat(within(scopeOf("jinguanyi.clerk"), session -> {
                        session.count("SELECT length(set_config('app.recused', '', true))");
                        return session.count(sql);
                    }))
                    .isZero();
        }
    }

    private static final String INSERT = "INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username,"
            + " officer, ground, recorded_at) VALUES (uuidv7(), ?, ?, ?, ?, 'named', ?, 'NAMED', now())";

    /** Art. 28¶3; RULEBOOK R8: an office says it of its own officers and of those below, on a matter that it sees. */
    @Test
    void nobody_recuses_a_superiors_or_a_siblings_officer_or_on_a_matter_unseen() throws SQLException {
        UUID handler = account("jinguanyi.handler");
        Scope clerk = scopeOf("jinguanyi.clerk");
        assertDenied(officer(sibling, 1), INSERT, sibling.id(), matter, organ(sibling, 1), township.id(), handler);
        assertDenied(officer(sibling, 1), INSERT, sibling.id(), matter, organ(sibling, 1), sibling.id(), handler);
        assertDenied(
                clerk, INSERT, township.id(), matter, organ(township, 1), county.id(), account("jinjiang.reviewer"));
        assertDenied(clerk, INSERT, township.id(), matter, organ(township, 1), sibling.id(), account("donghu.handler"));
        assertDenied(clerk, INSERT, county.id(), matter, organ(county, 1), township.id(), handler);

        assertThat(update(clerk, INSERT, township.id(), matter, organ(township, 1), township.id(), handler))
                .isEqualTo(1);
        assertDenied(clerk, "DELETE FROM recusal WHERE matter_id = ?", matter);
        assertDenied(clerk, "UPDATE recusal SET officer = ? WHERE matter_id = ?", handler, matter);
    }

    private UUID account(String name) {
        return Objects.requireNonNull(scopeOf(name).officer());
    }

    /** Auditors always see the audit of their office, whoever recused them from the matter. */
    @Test
    void a_recused_auditor_still_reads_the_audit() throws SQLException {
        UUID auditor = account("jinguanyi.auditor");
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) VALUES (uuidv7(), ?, ?, ?, ?, 'jinguanyi.auditor', ?, 'NAMED', now())")
                .params(township.id(), matter, organ(township, 1), township.id(), auditor)
                .update();
        String entries = "SELECT count(*) FROM audit_entry WHERE matter_id = ?";
        Scope recused = Scope.officer(township, organ(township, 1), auditor, Set.of(Role.OFFICE));
        Scope audits = Scope.officer(township, organ(township, 1), auditor, Set.of(Role.AUDITOR));

        assertThat(count(recused, entries, matter)).isZero();
        assertThat(count(audits, entries, matter)).isPositive();
        assertThat(count(audits, "SELECT count(*) FROM custody WHERE matter_id = ?", matter))
                .isZero();
    }
}
