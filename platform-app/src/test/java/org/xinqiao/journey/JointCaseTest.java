package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinqiao.client.model.ProblemCode.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Own;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Refused;
import org.xinqiao.chengyu.envelope.Seal;
import org.xinqiao.chengyu.envelope.SealKeys;
import org.xinqiao.chengyu.envelope.Suite;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.node.ObjectNode;

/** A case with the other province as this side lives it; whatever comes over the wire is taken once or refused. */
class JointCaseTest extends NodeTest {

    private static final String COUNTY = "510104";
    private static final String CLERK = "jinjiang.clerk";

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private JmsTemplate jms;

    private SimulatedPartner partner;

    @BeforeEach
    void a_silent_partner() {
        partner = new SimulatedPartner(DATA, jms, clock);
        partner.drain();
    }

    @Test
    void from_proposal_to_signed_conclusion_with_evidence_that_proves_itself() throws Exception {
        Life life = new Life(this::as, office(COUNTY)).registered(CLERK);
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
                .noneMatch(message -> message.getState() == JointMessage.StateEnum.SEALED));

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
        Life life = new Life(this::as, office(COUNTY)).registered(CLERK);
        UUID id = UUID.randomUUID();
        hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        as(CLERK)
                .jointCases()
                .acceptJointCase(
                        id,
                        XinqiaoClient.newKey(),
                        new AcceptJointCase().matterId(life.id()).contact(contact()),
                        version(awaitState(id, JointCaseState.RECEIVED)));
        partner.take(partner.envelope(id, MessageType.ACCEPT));
        life.forwarded(CLERK);
        assertThat(partner.envelope(id, MessageType.CLOCKS).envelope().body().path("clocks"))
                .isNotEmpty();
    }

    @Test
    void a_step_that_is_heard_twice_is_told_once() {
        Life life = new Life(this::as, office(COUNTY)).registered(CLERK);
        UUID id = UUID.randomUUID();
        hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        as(CLERK)
                .jointCases()
                .acceptJointCase(
                        id,
                        XinqiaoClient.newKey(),
                        new AcceptJointCase().matterId(life.id()).contact(contact()),
                        version(awaitState(id, JointCaseState.RECEIVED)));
        Tenant county = office(COUNTY);
        String step = "{\"tenantId\":%s,\"organId\":0,\"matterId\":\"%s\",\"step\":\"FORWARD\"}"
                .formatted(county.getTenantId(), life.id());
        String twice = XinqiaoClient.newKey();
        String once = XinqiaoClient.newKey();
        for (String event : List.of(twice, twice, once)) {
            camel.sendBodyAndHeader("jms:queue:xinqiao.matter-stepped", step, "event_id", event);
        }
        await().untilAsserted(() -> assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT key FROM idempotency_key WHERE operation = 'shareClocks' AND resource_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .contains(twice, once)
                .hasSize(database(DatabaseRole.OWNER)
                        .sql("SELECT count(*) FROM joint_message WHERE case_id = ? AND type = 'CLOCKS'")
                        .param(id)
                        .query(Integer.class)
                        .single()));
    }

    @Test
    void the_same_envelope_a_thousand_times_is_one_message() {
        UUID id = UUID.randomUUID();
        Envelope packet = partner.message(COUNTY, id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        byte[] bytes = partner.sealed(packet, partner.keys.own());
        for (int i = 0; i < 1_000; i++) {
            partner.send(bytes, packet);
        }
        Receipt first = partner.receiptFor(packet.id());
        for (int i = 1; i < 1_000; i++) {
            assertThat(partner.receiptFor(packet.id()).at()).isEqualTo(first.at());
        }
        assertThat(read(id).getMessages()).hasSize(1);
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT count(*) FROM joint_message WHERE case_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void what_does_not_hold_is_refused_with_its_cause_and_the_neighbours_go_on() throws Exception {
        UUID id = UUID.randomUUID();
        Envelope good = partner.message(COUNTY, id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        byte[] bytes = partner.sealed(good, partner.keys.own());
        for (int place : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 1;
            partner.send(flipped, good);
            assertThat(refusal(good)).as("byte " + place).isIn((Object[]) Refused.Cause.values());
        }
        partner.send(new byte[0], good);
        assertThat(refusal(good)).isNotNull();
        partner.send("no envelope at all".getBytes(StandardCharsets.UTF_8), null);
        partner.send(new byte[Seal.MOST_BYTES + 1], good);
        assertThat(refusal(good)).isEqualTo(Refused.Cause.TOO_LARGE);

        SealKeys strange = SealKeys.made(Suite.NATIONAL, "chongqing", Instant.now());
        Own stranger = new Own(
                "50", Suite.NATIONAL, strange.signingKey(), strange.signing(), strange.openingKey(), strange.opening());
        partner.send(partner.sealed(good, stranger), good);
        assertThat(refusal(good)).isEqualTo(Refused.Cause.WRONG_SIGNATURE);

        Envelope old = partner.message(
                COUNTY,
                id,
                1,
                MessageType.PACKET,
                SimulatedPartner.packet(TOWNSHIP),
                Instant.now().minus(Duration.ofDays(31)));
        assertThat(refusal(partner.say(old))).isEqualTo(Refused.Cause.EXPIRED);
        Envelope nobody = partner.message("519999", id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        assertThat(refusal(partner.say(nobody))).isEqualTo(Refused.Cause.UNKNOWN_OFFICE);

        partner.send(bytes, good);
        assertThat(partner.receiptFor(good.id()).outcome()).isEqualTo(Receipt.Outcome.TAKEN);
        Envelope other =
                partner.message(COUNTY, UUID.randomUUID(), 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        Envelope sameId = new Envelope(
                good.id(),
                Envelope.VERSION,
                other.from(),
                other.to(),
                id,
                2,
                MessageType.PACKET,
                null,
                Envelope.Ground.AGREEMENT,
                other.sentAt(),
                other.expiresAt(),
                other.body());
        assertThat(refusal(partner.say(sameId))).isEqualTo(Refused.Cause.ID_REUSED);
        Envelope samePlace = partner.message(COUNTY, id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        assertThat(refusal(partner.say(samePlace))).isEqualTo(Refused.Cause.OUT_OF_SEQUENCE);
        assertThat(read(id).getMessages()).hasSize(1);
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT cause FROM bridge_refusal WHERE envelope_id = ?")
                        .param(samePlace.id())
                        .query(String.class)
                        .list())
                .containsExactly("OUT_OF_SEQUENCE");
    }

    private Refused.@Nullable Cause refusal(Envelope envelope) {
        Receipt receipt = partner.receiptFor(envelope.id());
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        return receipt.cause();
    }

    @Test
    void what_comes_too_early_waits_for_what_is_before_it() {
        JointCase proposed = propose(new Life(this::as, office(COUNTY)).registered(CLERK));
        UUID id = proposed.getCaseId();
        partner.take(partner.envelope(id, MessageType.PACKET));
        Envelope second = hear(id, 2, MessageType.FINDINGS, SimulatedPartner.findings("先到"));
        assertThat(partner.receiptFor(second.id()).outcome()).isEqualTo(Receipt.Outcome.TAKEN);
        assertThat(read(id).getState()).isNotEqualTo(JointCaseState.ACCEPTED);
        assertThat(read(id).getMessages())
                .filteredOn(message -> !message.getSent())
                .singleElement()
                .returns(JointMessage.StateEnum.WAITING, JointMessage::getState);
        hear(id, 1, MessageType.ACCEPT, SimulatedPartner.accept());
        awaitState(id, JointCaseState.ACCEPTED);
        assertThat(read(id).getMessages())
                .filteredOn(message -> !message.getSent())
                .hasSize(2)
                .allMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN);
    }

    @Test
    void without_a_receipt_it_goes_again_and_a_false_receipt_is_none() {
        JointCase proposed = propose(new Life(this::as, office(COUNTY)).registered(CLERK));
        UUID id = proposed.getCaseId();
        SimulatedPartner.Came first = partner.envelope(id, MessageType.PACKET);
        Envelope packet = first.envelope();
        Receipt forOthers = new Receipt(
                packet.id(),
                packet.to(),
                packet.from(),
                new byte[32],
                new byte[32],
                Instant.now(),
                Receipt.Outcome.TAKEN,
                null);
        partner.sendReceipt(new Seal(clock).receipt(forOthers, partner.keys.own()));
        partner.sendReceipt("no receipt".getBytes(StandardCharsets.UTF_8));

        clock.advance(Duration.ofMinutes(2));
        camel.sendBody("direct:bridge-again", "");
        SimulatedPartner.Came second = partner.envelope(id, MessageType.PACKET);
        assertThat(second.bytes()).as("the same bytes").isEqualTo(first.bytes());
        partner.take(second);
        awaitState(id, JointCaseState.RECEIVED);

        clock.advance(Duration.ofDays(1));
        camel.sendBody("direct:bridge-again", "");
        assertThat(partner.drain())
                .as("nothing goes again after the receipt")
                .noneMatch(came -> came.envelope().caseId().equals(id));
    }

    @Test
    void a_case_nobody_answered_ends_and_says_so() {
        JointCase proposed = propose(new Life(this::as, office(COUNTY)).registered(CLERK));
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
        Life report = new Life(this::as, office(COUNTY))
                .registered(CLERK, Life.letter(office(COUNTY)).kind(MatterKind.REPORT));
        assertRefused(422, NEVER_EXCHANGED, () -> propose(report));
        Life life = new Life(this::as, office(COUNTY)).registered(CLERK);
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

    private JointCase propose(Life life) {
        return as(CLERK)
                .jointCases()
                .proposeJointCase(life.id(), XinqiaoClient.newKey(), proposal(), life.version(CLERK));
    }

    private static ProposeJointCase proposal() {
        return new ProposeJointCase()
                .partnerCode(SimulatedPartner.OFFICE)
                .summary("跨界河道漂浮物，两地各执一词。")
                .demands(List.of("清理河道"))
                .request("请查明上游来源。")
                .contact(contact());
    }

    private static ContactOfficer contact() {
        return new ContactOfficer().name("联络人").phone("028-00000000");
    }

    /** The partner says something; what it was, for its receipt. */
    private Envelope hear(UUID caseId, long sequence, MessageType type, ObjectNode body) {
        return partner.say(partner.message(COUNTY, caseId, sequence, type, body));
    }

    private JointCase read(UUID id) {
        return as(CLERK).jointCases().getJointCase(id);
    }

    private JointCase awaitState(UUID id, JointCaseState state) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> read(id), joint -> joint.getState() == state);
    }

    private static List<String> texts(JointCase joint) {
        return joint.getMessages().stream().map(JointMessage::getText).toList();
    }

    private static String version(JointCase joint) {
        return "\"" + joint.getVersion() + "\"";
    }

    private List<String> audited(UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT action FROM audit_entry WHERE matter_id = ?")
                .param(matter)
                .query(String.class)
                .list();
    }
}
