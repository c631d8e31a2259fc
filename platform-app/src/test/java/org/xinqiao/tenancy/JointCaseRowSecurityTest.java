package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A joint case names a matter that its own organ holds, and no other, in plain SQL without the application. */
class JointCaseRowSecurityTest extends OneMatterSqlTest {

    private static final String CASE = "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads,"
            + " partner_code, own_number, state, packet, partner_clocks, opened_at, ack_due_at, answer_due_at, version)"
            + " VALUES (?, ?, ?, ?, true, true, '500153', 'x', 'PROPOSED', '{}', '[]', now(), now(), now(), 0)";

    private static final String NAMES = "UPDATE joint_case SET matter_id = ? WHERE id = ?";

    @Test
    void nobody_makes_a_case_of_a_matter_that_the_own_organ_does_not_hold() throws SQLException {
        for (Tenant intruder : new Tenant[] {sibling, county}) {
            assertDenied(officer(intruder, 1), CASE, values(UUID.randomUUID(), intruder, 1, matter));
        }
        assertDenied(officer(township, 2), CASE, values(UUID.randomUUID(), township, 2, matter));
        assertThat(update(officer(township, 1), CASE, values(UUID.randomUUID(), township, 1, matter)))
                .as("the holder may")
                .isOne();
        assertThat(update(officer(sibling, 1), CASE, values(UUID.randomUUID(), sibling, 1, null)))
                .as("a case that names no matter yet")
                .isOne();
    }

    @Test
    void a_case_is_not_turned_to_anothers_matter_later() {
        UUID id = UUID.randomUUID();
        assertDeniedAfter(officer(sibling, 1), values(id, sibling, 1, null), id);
    }

    private void assertDeniedAfter(Scope scope, @Nullable Object[] made, UUID id) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> within(scope, session -> {
                    session.update(CASE, made);
                    return session.update(NAMES, matter, id);
                }))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(DENIED);
    }

    /** The case outlives the custody: its messages still change its state. */
    @Test
    void a_case_keeps_its_matter_when_the_custody_ends() throws SQLException {
        UUID id = UUID.randomUUID();
        long changed = within(officer(township, 1), session -> {
            session.update(CASE, values(id, township, 1, matter));
            session.count("SELECT 1 FROM end_custody(?, 'FORWARD', now(), NULL)", openCustody(matter));
            return session.update("UPDATE joint_case SET state = 'CLOSED', version = 1 WHERE id = ?", id);
        });
        assertThat(changed).isOne();
    }

    private static @Nullable Object[] values(UUID id, Tenant tenant, int organ, @Nullable UUID matter) {
        return new @Nullable Object[] {id, tenant.id(), organ(tenant, organ), matter};
    }
}
