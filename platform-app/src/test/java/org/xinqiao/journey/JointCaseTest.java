package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
        assertThat(concluding.getNextSteps()).as("the other side signs first").containsExactly("WITHDRAW");
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
                .returns(JointCaseState.CLOSED, JointCase::getState)
                .satisfies(listed -> assertThat(listed.getMessages())
                        .as("up to a thousand for each: read one by one")
                        .isEmpty());
        assertThat(read(id).getMessages()).isNotEmpty();
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
        assertThat(received.getNextSteps()).containsExactly("ACCEPT", "DECLINE", "WITHDRAW");
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
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = propose(life).getCaseId();
        SimulatedPartner.Came packet = partner.envelope(id, MessageType.PACKET);
        clock.advance(Duration.ofDays(31));
        camel.sendBody("direct:bridge-again", "");
        await().until(() -> read(id).getState() == JointCaseState.WITHDRAWN);
        camel.sendBody("direct:bridge-again", "");
        assertThat(audited(life.id())).as("the matter leaves").contains("LEAVE");
        assertThat(read(id).getMessages())
                .extracting(JointMessage::getType, JointMessage::getSequence, JointMessage::getState)
                .containsExactlyInAnyOrder(
                        tuple("PACKET", 1, JointMessage.StateEnum.EXPIRED),
                        tuple("VOID", 1, JointMessage.StateEnum.SENDING),
                        tuple("WITHDRAW", 2, JointMessage.StateEnum.SENDING));

        partner.take(packet);
        await().until(() -> read(id).getMessages().stream()
                .anyMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN));
        assertThat(read(id).getMessages())
                .as("the partner had it, and its receipt came late")
                .filteredOn(message -> message.getSequence() == 1)
                .extracting(JointMessage::getType, JointMessage::getState)
                .containsExactlyInAnyOrder(
                        tuple("PACKET", JointMessage.StateEnum.TAKEN), tuple("VOID", JointMessage.StateEnum.REPLACED));
    }

    @Test
    void a_proposal_is_recalled_and_an_accepted_case_is_left() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        JointCase proposed = propose(life);
        assertThat(withdraw(proposed).getState()).isEqualTo(JointCaseState.WITHDRAWN);
        assertThat(partner.envelope(proposed.getCaseId(), MessageType.WITHDRAW)
                        .envelope()
                        .sequence())
                .isEqualTo(2);
        UUID accepted = accepted(life);
        assertThat(withdraw(read(accepted)).getNextSteps()).isEmpty();
        assertThat(audited(life.id())).filteredOn("LEAVE"::equals).hasSize(2);
    }

    private JointCase withdraw(JointCase joint) {
        return as(CLERK)
                .jointCases()
                .withdrawJointCase(
                        joint.getCaseId(),
                        XinqiaoClient.newKey(),
                        new WithdrawJointCase().reason("另行处理"),
                        version(joint));
    }

    @Test
    void whichever_side_ends_the_case_the_matter_here_leaves_it() {
        ClientLife declined = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID first = propose(declined).getCaseId();
        partner.take(partner.envelope(first, MessageType.PACKET));
        hear(
                first,
                1,
                MessageType.DECLINE,
                SimulatedPartner.findings("").removeAll().put("reason", "不属本区"));
        awaitState(first, JointCaseState.DECLINED);

        ClientLife left = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID second = accepted(left);
        hear(
                second,
                2,
                MessageType.WITHDRAW,
                SimulatedPartner.findings("").removeAll().put("withdrawn_on", "2026-11-30"));
        awaitState(second, JointCaseState.WITHDRAWN);

        camel.sendBody("direct:bridge-again", "");
        assertThat(audited(declined.id())).contains("LEAVE");
        assertThat(audited(left.id())).contains("LEAVE");
    }

    @Test
    void what_names_the_matters_own_petitioner_does_not_cross() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        String name = "测试人甲";
        String spaced = String.join(" ", name.split("", -1));
        for (String naming : List.of("来信人" + name + "反映", "来信人 " + spaced + " 反映")) {
            refused(
                    422,
                    NEVER_EXCHANGED,
                    "summary",
                    () -> propose(life, proposal().summary(naming)));
            refused(
                    422,
                    NEVER_EXCHANGED,
                    "demands[1]",
                    () -> propose(life, proposal().demands(List.of("清理河道", naming))));
        }
        UUID id = accepted(life);
        refused(
                422,
                NEVER_EXCHANGED,
                "text",
                () -> as(CLERK)
                        .jointCases()
                        .addFindings(id, XinqiaoClient.newKey(), new AddFindings().text(name), version(read(id))));
    }

    private JointCase propose(ClientLife life, ProposeJointCase proposal) {
        return as(CLERK)
                .jointCases()
                .proposeJointCase(life.id(), XinqiaoClient.newKey(), proposal, life.version(CLERK));
    }

    @Test
    void what_may_not_cross_does_not() {
        ClientLife report = new ClientLife(this::as, office(COUNTY))
                .registered(
                        CLERK,
                        ClientLife.letter(office(COUNTY))
                                .purpose(Purpose.REPORT)
                                .kind(MatterKind.REPORT));
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
