package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinqiao.client.model.ProblemCode.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A joint case with the other province, from this side. */
class JointCaseTest extends JointCaseNodeTest {

    @Autowired
    private ProducerTemplate camel;

    @Test
    void from_proposal_to_signed_conclusion_with_evidence_that_proves_itself() throws Exception {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        List<Deadline> clocks = life.seenBy(CLERK).getDeadlines();
        JointCase proposed = propose(life);
        assertThat(proposed.getState()).isEqualTo(JointCaseState.PROPOSED);
        assertThat(proposed.getLeading()).isTrue();
        UUID id = proposed.getCaseId();

        SimulatedPartner.Came packet = partner.envelope(id, MessageType.PACKET);
        assertThat(packet.envelope().body().propertyNames())
                .as("only what RULEBOOK §15 X3 lists")
                .containsExactlyInAnyOrder(
                        "sender_number",
                        "category",
                        "place",
                        "abstract",
                        "demands",
                        "organs",
                        "clocks",
                        "documents",
                        "request",
                        "contact_officer",
                        "lead");
        partner.take(packet);
        awaitState(id, JointCaseState.RECEIVED);

        hear(id, 1, MessageType.ACCEPT, SimulatedPartner.accept());
        JointCase accepted = awaitState(id, JointCaseState.ACCEPTED);
        assertThat(accepted.getPartnerNumber()).isEqualTo("CQ-2026-000007");
        assertThat(accepted.getPartnerClocks()).singleElement().returns("HANDLE", JointClock::getRule);

        as(CLERK)
                .jointCases()
                .addFindings(id, XinqiaoClient.newKey(), new AddFindings().text("本区一侧已清理。"), version(accepted));
        partner.take(partner.envelope(id, MessageType.FINDINGS));
        hear(id, 2, MessageType.FINDINGS, SimulatedPartner.findings("上游一侧已查明。"));
        await().until(() -> texts(read(id)).contains("上游一侧已查明。"));

        JointCase before = read(id);
        JointCase concluding = as(CLERK)
                .jointCases()
                .concludeJointCase(
                        id, XinqiaoClient.newKey(), new ConcludeJointCase().text("双方按月联合清漂。"), version(before));
        assertThat(concluding.getNextSteps()).as("the other side signs first").isEmpty();
        SimulatedPartner.Came conclusion = partner.envelope(id, MessageType.CONCLUSION);
        partner.take(conclusion);
        hear(
                id,
                3,
                MessageType.CONCLUSION_SIGNED,
                SimulatedPartner.signature(conclusion.opened().signed()));
        JointCase concluded = awaitState(id, JointCaseState.CONCLUDED);
        as(CLERK)
                .jointCases()
                .closeJointCase(id, XinqiaoClient.newKey(), new CloseJointCase().text("办结"), version(concluded));
        partner.take(partner.envelope(id, MessageType.CLOSE));
        await().until(() -> read(id).getMessages().stream()
                .noneMatch(message -> message.getState() == JointMessage.StateEnum.SENDING));

        assertThat(life.seenBy(CLERK).getDeadlines())
                .as("a joint case stops no clock (Art. 34)")
                .isEqualTo(clocks);
        assertThat(as(CLERK).jointCases().listJointCases(life.id(), null, 10).getItems())
                .singleElement()
                .returns(JointCaseState.CLOSED, JointCase::getState);
        assertThat(audited(life.id()))
                .contains(
                        "JOINT_PROPOSE",
                        "JOINT_PARTNER_ACCEPT",
                        "JOINT_ADD_FINDINGS",
                        "JOINT_PARTNER_FINDINGS",
                        "JOINT_CONCLUDE",
                        "JOINT_PARTNER_CONCLUSION_SIGNED",
                        "JOINT_CLOSE");
        assertEvidence(id);
    }

    private void assertEvidence(UUID id) throws Exception {
        byte[] file = as(CLERK).jointCases().exportEvidence(id).getContentAsByteArray();
        var certificate = partner.keys.own().signingCertificate();
        assertThat(Evidence.check(file, certificate)).hasSize(7).allMatch(Evidence.Finding::holds);
        String text = new String(file, StandardCharsets.UTF_8);
        int inside = text.indexOf("signed") + 500;
        byte[] changed = file.clone();
        changed[inside] = (byte) (changed[inside] == 'A' ? 'B' : 'A');
        assertThat(Evidence.check(changed, certificate)).anyMatch(finding -> !finding.holds());
    }

    @Test
    void a_case_from_the_partner_is_declined_with_a_reason_and_nobody_else_sees_it() {
        UUID id = UUID.randomUUID();
        Envelope packet = hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        assertThat(partner.receiptFor(packet.id()).outcome()).isEqualTo(Receipt.Outcome.TAKEN);
        JointCase received = read(id);
        assertThat(received.getState()).isEqualTo(JointCaseState.RECEIVED);
        assertThat(received.getNextSteps()).containsExactly("ACCEPT", "DECLINE");
        for (String other : List.of("jinguanyi.clerk", "chengdu.clerk", "sichuan.clerk", "jinjiang.handler")) {
            assertRefused(404, NOT_FOUND, () -> as(other).jointCases().getJointCase(id));
            assertThat(as(other).jointCases().listJointCases(null, null, 100).getItems())
                    .noneMatch(joint -> joint.getCaseId().equals(id));
        }
        assertRefused(412, STALE, () -> decline(id, "\"9\""));
        decline(id, version(received));
        assertThat(partner.envelope(id, MessageType.DECLINE)
                        .envelope()
                        .body()
                        .path("reason")
                        .stringValue())
                .isEqualTo("不属本区管辖");
        assertRefused(409, STATE_CONFLICT, () -> decline(id, version(read(id))));
    }

    private void decline(UUID id, String version) {
        as(CLERK)
                .jointCases()
                .declineJointCase(id, XinqiaoClient.newKey(), new DeclineJointCase().reason("不属本区管辖"), version);
    }

    @Test
    void the_clocks_of_the_matter_run_on_and_the_partner_hears_of_them() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = accepted(life);
        partner.take(partner.envelope(id, MessageType.ACCEPT));
        life.forwarded(CLERK);
        assertThat(partner.envelope(id, MessageType.CLOCKS).envelope().body().path("clocks"))
                .isNotEmpty();
    }

    @Test
    void a_case_nobody_answered_ends_and_says_so() {
        JointCase proposed = propose(new ClientLife(this::as, office(COUNTY)).registered(CLERK));
        UUID id = proposed.getCaseId();
        partner.envelope(id, MessageType.PACKET);
        clock.advance(Duration.ofDays(31));
        camel.sendBody("direct:bridge-again", "");
        assertThat(read(id).getMessages())
                .singleElement()
                .returns(JointMessage.StateEnum.EXPIRED, JointMessage::getState);
    }

    @Test
    void what_may_not_cross_does_not() {
        ClientLife report = new ClientLife(this::as, office(COUNTY))
                .registered(CLERK, ClientLife.letter(office(COUNTY)).kind(MatterKind.REPORT));
        assertRefused(422, NEVER_EXCHANGED, () -> propose(report));
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        assertRefused(
                422,
                TARGET_UNKNOWN,
                () -> as(CLERK)
                        .jointCases()
                        .proposeJointCase(
                                life.id(),
                                XinqiaoClient.newKey(),
                                proposal().partnerCode("510107"),
                                life.version(CLERK)));
        assertRefused(
                404,
                NOT_FOUND,
                () -> as("donghu.clerk")
                        .jointCases()
                        .proposeJointCase(life.id(), XinqiaoClient.newKey(), proposal(), "\"0\""));
    }
}
