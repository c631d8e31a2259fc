package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.ProposalKind;
import org.xinqiao.client.model.SendProposal;
import org.xinqiao.journey.ClientLife;

/** Attacks on executions, proposals and senders' reading rights, in plain SQL without the application. */
class HandlingRowSecurityTest extends PlainSqlTest {

    private Tenant township;
    private Tenant sibling;
    private Tenant county;
    private UUID matter;

    @BeforeEach
    void a_matter_that_the_townships_government_decided() {
        township = tenant(TOWNSHIP);
        sibling = tenant(SIBLING);
        county = tenant("510104");
        matter = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .accepted("jinguanyi.handler")
                .decided("jinguanyi.handler")
                .id();
    }

    private static final String EXECUTION = "INSERT INTO execution (id, tenant_id, organ_id, matter_id, label, state,"
            + " changed_at, version, opinion_number) VALUES (gen_random_uuid(), ?, ?, ?, ?, 'NONE', now(), 0, 'x')";

    @Test
    void nobody_makes_an_execution_of_what_he_does_not_hold_or_in_anothers_name() throws SQLException {
        for (Tenant intruder : List.of(sibling, county)) {
            assertDenied(
                    officer(intruder, 2), EXECUTION, intruder.id(), intruder.id() * 100 + 2, matter, intruder.label());
        }
        assertDenied(officer(township, 1), EXECUTION, township.id(), township.id() * 100 + 1, matter, township.label());
        assertDenied(officer(township, 2), EXECUTION, township.id(), township.id() * 100 + 2, matter, county.label());
        assertThat(update(
                        officer(township, 2),
                        EXECUTION,
                        township.id(),
                        township.id() * 100 + 2,
                        matter,
                        township.label()))
                .as("the holder may")
                .isOne();
    }

    @Test
    void nobody_reports_for_the_organ_that_decided() throws SQLException {
        String done = "UPDATE execution SET state = 'DONE' WHERE matter_id = ?";
        for (Scope other : List.of(officer(township, 1), officer(sibling, 2), officer(county, 2))) {
            assertThat(update(other, done, matter)).isZero();
        }
        assertThat(update(officer(township, 2), done, matter)).isOne();
        assertThat(update(Scope.petitioner(township.id(), matter), done, matter))
                .isZero();
        assertDenied(officer(township, 2), "UPDATE execution SET tenant_id = ? WHERE matter_id = ?", 1L, matter);
        assertDenied(officer(township, 2), "DELETE FROM execution WHERE matter_id = ?", matter);
    }

    @Test
    void a_report_found_later_closes_the_execution_too() throws SQLException {
        String count = "SELECT count(*) FROM execution WHERE matter_id = ?";
        assertThat(count(officer(county, 1), count, matter)).isOne();
        assertThat(count(officer(sibling, 1), count, matter)).isZero();
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET restricted = true WHERE matter_id = ?")
                .param(matter)
                .update();
        assertThat(count(officer(county, 1), count, matter)).isZero();
        assertThat(count(officer(township, 2), count, matter)).isOne();
    }

    @Test
    void a_turn_that_ended_is_watched_only_for_its_execution() throws SQLException {
        String watch = "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ, tenant_id,"
                + " organ_id, label, mode, number, state, channel, place_code, restricted, filed_at, arrived_at)"
                + " SELECT gen_random_uuid(), matter_id, id, ?, ?, ?, ?, ?, ?, number, state, channel, place_code,"
                + " restricted, filed_at, arrived_at FROM custody WHERE matter_id = ? AND organ_id = ?";
        long office = county.id() * 100 + 1;
        long executing = township.id() * 100 + 2;
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET ended_at = now(), outcome = 'CLOSE' WHERE matter_id = ? AND ended_at IS NULL")
                .param(matter)
                .update();
        Object[] late = {county.id(), office, county.id(), office, county.label(), "ESCALATED", matter, executing};
        assertThat(update(officer(county, 1), watch, late)).isOne();
        Object[] taken = {county.id(), office, county.id(), office, county.label(), "CALLED_IN", matter, executing};
        assertDenied(officer(county, 1), watch, taken);
        Object[] sender = {
            county.id(), office, county.id(), office, county.label(), "ESCALATED", matter, township.id() * 100 + 1
        };
        assertDenied(officer(county, 1), watch, sender);
        database(DatabaseRole.OWNER)
                .sql("UPDATE execution SET state = 'DONE' WHERE matter_id = ?")
                .param(matter)
                .update();
        assertDenied(officer(county, 1), watch, late);
    }

    private static final String PROPOSAL =
            "INSERT INTO proposal (id, number, matter_id, sender_tenant, sender_organ, tenant_id,"
                    + " organ_id, label, kind, text, state, sent_at, due_date, due_at, version)"
                    + " VALUES (gen_random_uuid(), left(gen_random_uuid()::text, 30), ?, ?, ?, ?, ?, ?, 'IMPROVE_WORK', 'x', 'SENT', now(), now(), now(), 0)";

    private static @Nullable Object[] proposal(
            @Nullable UUID of, Tenant sender, int senderOrgan, Tenant to, int organ, long label) {
        return new @Nullable Object[] {
            of, sender.id(), sender.id() * 100 + senderOrgan, to.id(), to.id() * 100 + organ, label
        };
    }

    @Test
    void a_proposal_goes_downward_from_a_petition_office_and_in_no_other_name() throws SQLException {
        assertThat(update(officer(county, 1), PROPOSAL, proposal(matter, county, 1, township, 2, township.label())))
                .as("lawful")
                .isOne();
        Scope clerk = officer(township, 1);
        assertDenied(clerk, PROPOSAL, proposal(null, township, 1, county, 3, county.label()));
        assertDenied(clerk, PROPOSAL, proposal(null, township, 1, sibling, 2, sibling.label()));
        assertDenied(clerk, PROPOSAL, proposal(null, township, 1, sibling, 2, township.label()));
        assertDenied(clerk, PROPOSAL, proposal(null, county, 1, township, 2, township.label()));
        assertDenied(clerk, PROPOSAL, proposal(null, township, 1, township, 1, township.label()));
        assertDenied(officer(county, 3), PROPOSAL, proposal(null, county, 3, township, 2, township.label()));
        assertDenied(officer(sibling, 1), PROPOSAL, proposal(matter, sibling, 1, sibling, 2, sibling.label()));
    }

    @Test
    void a_proposal_is_read_and_answered_by_its_parties_alone() throws SQLException {
        UUID sent = as("jinjiang.clerk")
                .proposals()
                .sendProposal(
                        XinqiaoClient.newKey(),
                        new SendProposal()
                                .tenantId(Long.toString(township.id()))
                                .organId(Long.toString(township.id() * 100 + 2))
                                .kind(ProposalKind.ACCOUNTABILITY)
                                .text("建议对推诿问题予以处理。"))
                .getProposalId();
        String count = "SELECT count(*) FROM proposal WHERE id = ?";
        assertThat(count(officer(county, 1), count, sent)).isOne();
        assertThat(count(officer(township, 2), count, sent)).isOne();
        for (Scope other : List.of(officer(township, 1), officer(county, 2), officer(tenant("510100"), 1))) {
            assertThat(count(other, count, sent)).isZero();
        }
        String answer = "UPDATE proposal SET state = 'ANSWERED', adopted = 'ADOPTED', reply = 'x', replied_at = now()"
                + " WHERE id = ?";
        assertThat(update(officer(county, 1), answer, sent)).isZero();
        assertThat(update(officer(township, 1), answer, sent)).isZero();
        assertThat(update(officer(township, 2), answer, sent)).isOne();
        assertDenied(officer(township, 2), "UPDATE proposal SET text = 'y' WHERE id = ?", sent);
        assertDenied(officer(township, 2), "DELETE FROM proposal WHERE id = ?", sent);
    }

    @Test
    void a_sender_who_assigned_nothing_reads_nothing_of_what_came_after() throws SQLException {
        String late = "SELECT count(*) FROM document WHERE matter_id = ? AND kind = ?";
        assertThat(count(officer(township, 1), late, matter, "OPINION"))
                .as("its grant ended with the forwarding")
                .isZero();
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO document SELECT gen_random_uuid(), tenant_id, matter_id, organ_id, 'CLOSING_REPORT',"
                        + " number || '-x', template_version, ground, content, hash, false, recorded_at"
                        + " FROM document WHERE matter_id = ? AND kind = 'OPINION'")
                .param(matter)
                .update();
        assertThat(count(officer(township, 1), late, matter, "CLOSING_REPORT"))
                .as("forwarded is not assigned")
                .isZero();
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET mode = 'ASSIGNED' WHERE matter_id = ? AND ended_at IS NULL")
                .param(matter)
                .update();
        assertThat(count(officer(township, 1), late, matter, "CLOSING_REPORT")).isOne();
        assertThat(count(officer(township, 1), late, matter, "OPINION")).isZero();
        assertThat(count(officer(county, 1), late, matter, "CLOSING_REPORT")).isZero();
    }
}
