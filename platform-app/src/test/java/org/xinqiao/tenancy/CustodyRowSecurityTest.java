package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody can forge custody, grants, orders or notices, in plain SQL without the application. */
class CustodyRowSecurityTest extends OneMatterSqlTest {

    private static final String CUSTODY =
            "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ,"
                    + " tenant_id, organ_id, label, mode, number, state, channel, place_code, restricted, filed_at, arrived_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'FORWARDED', '1', 'REGISTERED', 'LETTER', '510104017', false,"
                    + " now(), now())";

    private @Nullable Object[] custody(@Nullable UUID previous, Tenant sender, Tenant receiver, long label) {
        return new @Nullable Object[] {
            UUID.randomUUID(), matter, previous, sender.id(), organ(sender, 1), receiver.id(), organ(receiver, 1), label
        };
    }

    @Test
    void nobody_grants_himself_content() {
        for (Tenant intruder : List.of(sibling, county)) {
            assertDenied(
                    officer(intruder, 1),
                    "INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label,"
                            + " granted_at) VALUES (?, ?, ?, ?, ?, ?, ?, now())",
                    UUID.randomUUID(),
                    matter,
                    openCustody(matter),
                    intruder.id(),
                    intruder.id(),
                    organ(intruder, 1),
                    intruder.label());
        }
    }

    @Test
    void nobody_takes_custody_of_what_he_does_not_hold() {
        for (Tenant intruder : List.of(sibling, county)) {
            assertDenied(
                    officer(intruder, 1), CUSTODY, custody(openCustody(matter), intruder, intruder, intruder.label()));
        }
        // Inserts a first custody of its own, although the matter already has one.
        assertThatThrownBy(() -> update(officer(sibling, 1), CUSTODY, custody(null, sibling, sibling, sibling.label())))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("23505");
    }

    @Test
    void nobody_forges_a_sender_or_a_label() {
        assertDenied(officer(sibling, 1), CUSTODY, custody(openCustody(matter), township, sibling, sibling.label()));
        assertDenied(officer(township, 1), CUSTODY, custody(openCustody(matter), township, sibling, township.label()));
        assertDenied(officer(township, 1), CUSTODY, custody(openCustody(matter), township, township, county.label()));
    }

    @Test
    void nobody_watches_what_does_not_lie_below() throws SQLException {
        String watch = CUSTODY.replace("FORWARDED", "ESCALATED");
        assertDenied(officer(sibling, 1), watch, custody(openCustody(matter), sibling, sibling, sibling.label()));
        assertDenied(officer(county, 1), CUSTODY, custody(openCustody(matter), county, county, county.label()));
        assertThat(update(officer(county, 1), watch, custody(openCustody(matter), county, county, county.label())))
                .as("a superior may")
                .isOne();
    }

    @Test
    void orders_and_notices_go_downward_alone() {
        String order = "INSERT INTO supervision_order (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id,"
                + " label, state, rule, drafted_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, 'DRAFT', 'NOTICE', now(), 0)";
        for (Tenant other : List.of(sibling, township)) {
            assertDenied(
                    officer(other, 1),
                    order,
                    UUID.randomUUID(),
                    matter,
                    other.id(),
                    organ(other, 1),
                    township.id(),
                    organ(township, 1),
                    township.label());
        }
        assertDenied(
                Scope.worker(township, organ(township, 1)),
                "INSERT INTO notice (id, matter_id, deadline_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " SELECT gen_random_uuid(), matter_id, id, ?, ?, ?, ?, 'REMINDER', now() FROM deadline"
                        + " WHERE matter_id = ?",
                township.id(),
                county.id(),
                organ(county, 1),
                county.label(),
                matter);
    }

    @Test
    void a_foreign_custody_is_neither_changed_nor_ended() throws SQLException {
        UUID custody = openCustody(matter);
        for (Tenant other : List.of(sibling, county)) {
            assertThat(update(officer(other, 1), "UPDATE custody SET state = 'CLOSED' WHERE id = ?", custody))
                    .isZero();
            assertThat(update(officer(other, 1), "UPDATE matter SET state = 'CLOSED' WHERE id = ?", matter))
                    .isZero();
        }
        assertDenied(officer(township, 1), "UPDATE custody SET tenant_id = ? WHERE id = ?", sibling.id(), custody);
        assertDenied(officer(township, 1), "UPDATE content_grant SET ended_at = NULL");
        assertDenied(officer(township, 1), "DELETE FROM custody WHERE id = ?", custody);
        assertDenied(officer(township, 1), "DELETE FROM audit_entry");
        assertDenied(officer(sibling, 1), "SELECT end_custody(?, 'FORWARD', now(), 'mine')", custody);
        assertThatThrownBy(() -> update(officer(county, 1), "SELECT end_custody(?, 'TAKE_OVER', now(), NULL)", custody))
                .as("a superior gives a reason")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_superior_ends_a_subordinates_custody_and_that_leaves_an_entry() throws SQLException {
        UUID custody = openCustody(matter);
        assertThat(within(officer(county, 1), session -> {
                    session.update("SELECT end_custody(?, 'TAKE_OVER', now(), 'order')", custody);
                    return session.count(
                            "SELECT count(*) FROM audit_entry WHERE action = 'END_CUSTODY' AND reason = 'order'");
                }))
                .isOne();
    }
}
