package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.chengyu.ledger.CarryEnvelopes;
import org.xinqiao.chengyu.ledger.EnvelopeReady;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the node's own queues that name another office than the one they are about. */
class FalseMessagesTest extends NodeTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private CarryEnvelopes carry;

    /** Such a message could only come from inside; it is set aside, and the clock waits for who may climb. */
    @Test
    void a_batch_with_another_offices_id_climbs_nothing() {
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        String row =
                "SELECT id || ' ' || level || ' ' || coalesce(level_at::text, '') FROM deadline WHERE matter_id = ?"
                        + " AND rule = 'NOTICE'";
        String before = one(row, life.id());
        String deadline = before.substring(0, before.indexOf(' '));
        String sibling = office(SIBLING).getTenantId();
        ObjectNode due = JSON.createObjectNode()
                .put("deadlineId", deadline)
                .put("matterId", life.id().toString())
                .put("tenantId", Long.valueOf(office(TOWNSHIP).getTenantId()))
                .put("organId", Long.valueOf(Life.organ(office(TOWNSHIP), OrganKind.GOVERNMENT)))
                .put("restricted", false)
                .put("level", 0)
                .put("dueAt", clock.instant().toString());
        ObjectNode lying = due.deepCopy().put("tenantId", Long.valueOf(sibling));
        ConsumerTemplate dead = camel.getCamelContext().createConsumerTemplate();
        for (JsonNode one : List.of(due, lying)) {
            ObjectNode batch = JSON.createObjectNode().put("tenantId", Long.valueOf(sibling));
            batch.putArray("dues").add(one);
            String message = JSON.writeValueAsString(batch);
            camel.sendBody("jms:queue:xinqiao.escalation", message);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> message.equals(dead.receiveBody("jms:queue:xinqiao.dead", 1_000, String.class)));
        }
        assertThat(one(row, life.id())).isEqualTo(before);
        assertThat(one("SELECT count(*)::text FROM notice WHERE matter_id = ?", life.id()))
                .isEqualTo("0");
        assertThat(one("SELECT count(*)::text FROM escalation WHERE matter_id = ?", life.id()))
                .isEqualTo("0");
    }

    private String one(String sql, UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql(sql)
                .param(matter)
                .query(String.class)
                .single();
    }

    /** An envelope is loaded in the scope of the office that the event names, and there is none of another's. */
    @Test
    void an_event_with_another_offices_id_sends_nothing() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        UUID envelope = UUID.randomUUID();
        UUID jointCase = UUID.randomUUID();
        EnvelopeReady own = event(TOWNSHIP, envelope);
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads, partner_code, own_number,"
                                + " state, packet, partner_clocks, opened_at, version)"
                                + " VALUES (?, ?, ?, ?, true, true, '500153', ?, 'CLOSED', '{}', '[]', now(), 0)")
                .params(jointCase, own.tenantId(), own.organId(), life.id(), life.number())
                .update();
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_message (id, tenant_id, organ_id, case_id, sent, sequence, type, at, expires_at,"
                                + " state, signed, signed_digest, envelope, envelope_digest, attempts)"
                                + " VALUES (?, ?, ?, ?, true, 1, 'CLOSE', now(), now(), 'TAKEN', '', '', 'encrypted', '', 0)")
                .params(envelope, own.tenantId(), own.organId(), jointCase)
                .update();
        for (int turn = 0; turn < 2; turn++) {
            assertThat(carry.outgoing(own)).isPresent();
            assertThat(carry.outgoing(event(SIBLING, envelope))).isEmpty();
            assertThat(carry.outgoing(event("510104", envelope))).isEmpty();
        }
    }

    private EnvelopeReady event(String division, UUID envelope) {
        Tenant office = office(division);
        return new EnvelopeReady(
                Long.parseLong(office.getTenantId()),
                Long.parseLong(Life.organ(office, OrganKind.GOVERNMENT)),
                envelope);
    }
}
