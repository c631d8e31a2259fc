package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events leave the transaction through the registry, in order. Failed messages are listed and can be sent back. */
class EventsTest extends NodeTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate camel;

    @AfterEach
    void allRoutesAgain() throws Exception {
        context.getRouteController().startRoute("event-relay");
        context.getRouteController().startRoute("clocks-share");
    }

    @Test
    void a_relay_that_was_down_catches_up_in_order_per_matter_and_leaves_no_row() throws Exception {
        context.getRouteController().stopRoute("event-relay");
        context.getRouteController().stopRoute("clocks-share");
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        workedJointly(life);
        life.forwarded("jinguanyi.clerk").accepted("jinguanyi.handler").decided("jinguanyi.handler");
        List<String> kept = kept(life);
        assertThat(steps(kept)).containsExactly("FORWARD", "ACCEPT", "ADD_HANDLING_NOTE", "DECIDE");
        assertThat(kept)
                .as("ids and codes, no text")
                .allSatisfy(event -> assertThat(JSON.readTree(event).propertyNames())
                        .containsExactlyInAnyOrder("tenantId", "organId", "matterId", "step", "jointly"));

        context.getRouteController().startRoute("event-relay");
        List<String> arrived = new ArrayList<>();
        try (ConsumerTemplate queue = context.createConsumerTemplate()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                String event = queue.receiveBody("jms:queue:xinqiao.matter-stepped", 1_000, String.class);
                if (event != null && event.contains(life.id().toString())) {
                    arrived.add(event);
                }
                return arrived.size() == kept.size();
            });
        }
        assertThat(steps(arrived)).isEqualTo(steps(kept));
        await().untilAsserted(() -> assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT count(*) FROM event_publication")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    @Test
    void what_concerns_nobody_does_not_leave_its_transaction() throws Exception {
        context.getRouteController().stopRoute("event-relay");
        ClientLife alone = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        ClientLife joint = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        workedJointly(joint);
        alone.forwarded("jinguanyi.clerk").accepted("jinguanyi.handler");
        joint.forwarded("jinguanyi.clerk").accepted("jinguanyi.handler");
        assertThat(kept(alone)).isEmpty();
        assertThat(steps(kept(joint)))
                .as("the step of another organ than the case's, too")
                .containsExactly("FORWARD", "ACCEPT");
    }

    /** A case of the clerk's organ, as the partner accepted it. */
    private void workedJointly(ClientLife life) {
        Tenant office = office(TOWNSHIP);
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads, partner_code, own_number,"
                                + " state, packet, partner_clocks, opened_at, ack_due_at, answer_due_at, version)"
                                + " VALUES (?, ?, ?, ?, true, true, '500153', ?, 'PROPOSED', '{}', '[]', now(), now(), now(), 0)")
                .params(UUID.randomUUID(), Long.valueOf(office.getTenantId()))
                .params(Long.valueOf(ClientLife.organ(office, OrganKind.PETITION_OFFICE)), life.id(), life.number())
                .update();
    }

    private List<String> kept(ClientLife life) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT serialized_event FROM event_publication"
                        + " WHERE serialized_event::jsonb ->> 'matterId' = ? ORDER BY publication_date")
                .param(life.id().toString())
                .query(String.class)
                .list();
    }

    @Test
    void dead_letters_are_listed_with_their_cause_and_sent_back() {
        String poison = "poison " + UUID.randomUUID();
        camel.sendBody("jms:queue:xinqiao.escalation-again", poison);
        await().atMost(Duration.ofSeconds(30)).until(() -> deadCauses().contains("StreamReadException"));
        assertThat(queues().path("waiting").path("xinqiao.escalation-again").intValue())
                .isZero();

        HttpResponse<String> replayed = send(operating("/actuator/queues")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"most\": 1000}")));
        assertThat(JSON.readTree(replayed.body()).path("replayed").intValue()).isPositive();
        await().atMost(Duration.ofSeconds(30)).until(() -> deadCauses().contains("StreamReadException"));
        camel.getCamelContext().createConsumerTemplate().receiveBody("jms:queue:xinqiao.dead", 1_000);
    }

    private List<String> deadCauses() {
        return queues().path("dead")
                .valueStream()
                .map(letter -> letter.path("cause").stringValue(""))
                .toList();
    }

    private JsonNode queues() {
        return JSON.readTree(send(operating("/actuator/queues").GET()).body());
    }

    private static List<String> steps(List<String> events) {
        return events.stream()
                .map(event -> JSON.readTree(event).path("step").stringValue())
                .toList();
    }
}
