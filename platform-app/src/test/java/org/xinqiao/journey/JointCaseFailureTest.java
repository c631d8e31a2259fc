package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.EnvelopeKeys;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Standing;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Every message from the bridge is taken once or refused, and never delays its neighbours. */
class JointCaseFailureTest extends JointCaseNodeTest {

    @Autowired
    private ProducerTemplate camel;

    @Test
    void a_step_that_is_heard_twice_is_told_once() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = accepted(life);
        Tenant county = office(COUNTY);
        String step = "{\"tenantId\":%s,\"organId\":0,\"matterId\":\"%s\",\"step\":\"FORWARD\",\"jointly\":true}"
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
        byte[] bytes = partner.encrypted(packet, partner.keys.own());
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
        byte[] bytes = partner.encrypted(good, partner.keys.own());
        for (int place : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 1;
            partner.send(flipped, good);
            assertThat(refusal(good)).as("byte " + place).isIn((Object[]) EnvelopeRefused.Cause.values());
        }
        partner.send(new byte[0], good);
        assertThat(refusal(good)).isNotNull();
        partner.send("no envelope at all".getBytes(StandardCharsets.UTF_8), null);
        partner.send(new byte[EnvelopeCrypto.MOST_BYTES + 1], good);
        assertThat(refusal(good)).isEqualTo(EnvelopeRefused.Cause.TOO_LARGE);

        EnvelopeKeys strange = EnvelopeKeys.made(EnvelopeSuite.NATIONAL, "chongqing", Instant.now());
        NodeKeys stranger = new NodeKeys(
                "50",
                EnvelopeSuite.NATIONAL,
                strange.signingKey(),
                strange.signing(),
                strange.openingKey(),
                strange.opening());
        partner.send(partner.encrypted(good, stranger), good);
        assertThat(refusal(good)).isEqualTo(EnvelopeRefused.Cause.WRONG_SIGNATURE);

        Envelope old = partner.message(
                COUNTY,
                id,
                1,
                MessageType.PACKET,
                SimulatedPartner.packet(TOWNSHIP),
                Instant.now().minus(Duration.ofDays(31)));
        assertThat(refusal(partner.say(old))).isEqualTo(EnvelopeRefused.Cause.EXPIRED);
        Envelope nobody = partner.message("519999", id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        assertThat(refusal(partner.say(nobody))).isEqualTo(EnvelopeRefused.Cause.UNKNOWN_OFFICE);

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
        assertThat(refusal(partner.say(sameId))).isEqualTo(EnvelopeRefused.Cause.ID_REUSED);
        Envelope samePlace = partner.message(COUNTY, id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        assertThat(refusal(partner.say(samePlace))).isEqualTo(EnvelopeRefused.Cause.OUT_OF_SEQUENCE);
        assertThat(read(id).getMessages()).hasSize(1);
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT cause FROM bridge_refusal WHERE envelope_id = ?")
                        .param(samePlace.id())
                        .query(String.class)
                        .list())
                .containsExactly("OUT_OF_SEQUENCE");
    }

    private EnvelopeRefused.@Nullable Cause refusal(Envelope envelope) {
        Receipt receipt = partner.receiptFor(envelope.id());
        EnvelopeRefused.Cause cause = receipt.cause();
        assertThat(receipt.outcome())
                .isEqualTo(
                        cause != null && cause.way() == EnvelopeRefused.Way.AGAIN
                                ? Receipt.Outcome.LATER
                                : Receipt.Outcome.REFUSED);
        return cause;
    }

    @Test
    void what_comes_too_early_waits_for_what_is_before_it() {
        JointCase proposed = propose(new ClientLife(this::as, office(COUNTY)).registered(CLERK));
        UUID id = proposed.getCaseId();
        partner.take(partner.envelope(id, MessageType.PACKET));
        Envelope second = hear(id, 2, MessageType.FINDINGS, SimulatedPartner.findings("先到"));
        assertThat(partner.receiptFor(second.id()))
                .as("not taken yet")
                .returns(Receipt.Outcome.LATER, Receipt::outcome)
                .returns(EnvelopeRefused.Cause.TOO_EARLY, Receipt::cause);
        assertThat(read(id).getState()).isNotEqualTo(JointCaseState.ACCEPTED);
        assertThat(read(id).getMessages())
                .filteredOn(message -> !message.getSent())
                .singleElement()
                .returns(JointMessage.StateEnum.WAITING, JointMessage::getState);
        hear(id, 1, MessageType.ACCEPT, SimulatedPartner.accept());
        awaitState(id, JointCaseState.ACCEPTED);
        assertThat(partner.receiptFor(second.id()).outcome()).isEqualTo(Receipt.Outcome.TAKEN);
        assertThat(read(id).getMessages())
                .filteredOn(message -> !message.getSent())
                .hasSize(2)
                .allMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN);
    }

    @Test
    void without_a_receipt_it_goes_again_and_a_false_receipt_is_none() {
        JointCase proposed = propose(new ClientLife(this::as, office(COUNTY)).registered(CLERK));
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
        partner.sendReceipt(new EnvelopeCrypto(clock).receipt(forOthers, partner.keys.own()));
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
                .as("nothing is sent again after the receipt")
                .noneMatch(came -> came.envelope().caseId().equals(id));
    }

    /** The partner's clock is behind: it puts the findings off, and takes them and what follows once its clock is right. */
    @Test
    void what_is_put_off_or_refused_is_taken_in_its_place_later() {
        UUID id = accepted(new ClientLife(this::as, office(COUNTY)).registered(CLERK));
        partner.take(partner.envelope(id, MessageType.ACCEPT));
        findings(id, "一");
        SimulatedPartner.Came early = partner.envelope(id, MessageType.FINDINGS);
        partner.refuse(early, Receipt.Outcome.REFUSED, EnvelopeRefused.Cause.NOT_YET_VALID);
        await().untilAsserted(() -> assertThat(last(id))
                .returns(JointMessage.StateEnum.SENDING, JointMessage::getState)
                .returns("NOT_YET_VALID", JointMessage::getCause));
        clock.advance(Duration.ofMinutes(3));
        camel.sendBody("direct:bridge-again", "");
        SimulatedPartner.Came again = partner.envelope(id, MessageType.FINDINGS);
        assertThat(again.envelope().id())
                .as("the same message")
                .isEqualTo(early.envelope().id());
        partner.take(again);
        await().until(() -> last(id).getState() == JointMessage.StateEnum.TAKEN);

        findings(id, "二");
        SimulatedPartner.Came old = partner.envelope(id, MessageType.FINDINGS);
        partner.refuse(old, Receipt.Outcome.REFUSED, EnvelopeRefused.Cause.EXPIRED);
        SimulatedPartner.Came renewed = partner.envelope(id, MessageType.FINDINGS);
        assertThat(renewed.envelope())
                .returns(old.envelope().sequence(), Envelope::sequence)
                .returns(old.envelope().id(), Envelope::causationId)
                .returns(old.envelope().body(), Envelope::body);
        partner.take(renewed);
        await().until(() -> last(id).getState() == JointMessage.StateEnum.TAKEN);

        findings(id, "三");
        SimulatedPartner.Came refused = partner.envelope(id, MessageType.FINDINGS);
        partner.refuse(refused, Receipt.Outcome.REFUSED, EnvelopeRefused.Cause.FIELD_NOT_ALLOWED);
        assertThat(partner.envelope(id, MessageType.VOID).envelope().sequence())
                .isEqualTo(refused.envelope().sequence());
        findings(id, "四");
        assertThat(partner.envelope(id, MessageType.FINDINGS).envelope().sequence())
                .isEqualTo(refused.envelope().sequence() + 1);
    }

    /** A receipt may change the case between reading its version and this. */
    private void findings(UUID id, String text) {
        await().ignoreException(HttpClientErrorException.Conflict.class)
                .untilAsserted(() -> as(CLERK)
                        .jointCases()
                        .addFindings(id, XinqiaoClient.newKey(), new AddFindings().text(text), version(read(id))));
    }

    private JointMessage last(UUID id) {
        return read(id).getMessages().stream()
                .filter(JointMessage::getSent)
                .reduce((_, next) -> next)
                .orElseThrow();
    }

    @Test
    void each_side_tells_how_far_its_ledger_goes_and_sends_again_what_the_other_lost() {
        JointCase proposed = propose(new ClientLife(this::as, office(COUNTY)).registered(CLERK));
        UUID id = proposed.getCaseId();
        SimulatedPartner.Came packet = partner.envelope(id, MessageType.PACKET);
        partner.take(packet);
        awaitState(id, JointCaseState.RECEIVED);
        hear(id, 1, MessageType.ACCEPT, SimulatedPartner.accept());
        awaitState(id, JointCaseState.ACCEPTED);
        clock.advance(Duration.ofHours(25));
        camel.sendBody("direct:bridge-compare", "");
        assertThat(partner.standing(id)).returns(1L, Standing::sent).returns(1L, Standing::taken);

        partner.tell(new Standing(id, SimulatedPartner.OFFICE, COUNTY, 1, 0, clock.instant()));
        SimulatedPartner.Came again = partner.envelope(id, MessageType.PACKET);
        assertThat(again.envelope().id()).isEqualTo(packet.envelope().id());
        partner.take(again);
        await().until(() -> last(id).getState() == JointMessage.StateEnum.TAKEN);

        UUID unknown = UUID.randomUUID();
        partner.tell(new Standing(unknown, SimulatedPartner.OFFICE, COUNTY, 1, 0, clock.instant()));
        assertThat(partner.standing(unknown)).returns(0L, Standing::taken);
    }
}
