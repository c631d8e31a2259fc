package org.xinqiao.journey;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.node.ObjectNode;

/** The node with a simulated partner that speaks only when a test makes it. */
abstract class JointCaseNodeTest extends NodeTest {

    static final String COUNTY = "510104";
    static final String CLERK = "jinjiang.clerk";

    @Autowired
    private JmsTemplate jms;

    SimulatedPartner partner;

    @BeforeEach
    void a_silent_partner() {
        partner = new SimulatedPartner(DATA, jms, clock);
        partner.drain();
    }

    final JointCase propose(ClientLife life) {
        return as(CLERK)
                .jointCases()
                .proposeJointCase(life.id(), XinqiaoClient.newKey(), proposal(), life.version(CLERK));
    }

    static ProposeJointCase proposal() {
        return new ProposeJointCase()
                .partnerCode(SimulatedPartner.OFFICE)
                .summary("跨界河道漂浮物，两地各执一词。")
                .demands(List.of("清理河道"))
                .request("请查明上游来源。")
                .contact(contact());
    }

    static ContactOfficer contact() {
        return new ContactOfficer().name("联络人").phone("028-00000000");
    }

    /** Sends a message of the partner; returns it, for its receipt. */
    final Envelope hear(UUID caseId, long sequence, MessageType type, ObjectNode body) {
        return partner.say(partner.message(COUNTY, caseId, sequence, type, body));
    }

    /** A case of the partner, which this matter handles here. */
    final UUID accepted(ClientLife life) {
        UUID id = UUID.randomUUID();
        hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        as(CLERK)
                .jointCases()
                .acceptJointCase(
                        id,
                        XinqiaoClient.newKey(),
                        new AcceptJointCase().matterId(life.id()).contact(contact()),
                        version(awaitState(id, JointCaseState.RECEIVED)));
        return id;
    }

    final JointCase read(UUID id) {
        return as(CLERK).jointCases().getJointCase(id);
    }

    final JointCase awaitState(UUID id, JointCaseState state) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> read(id), joint -> joint.getState() == state);
    }

    static List<String> texts(JointCase joint) {
        return joint.getMessages().stream().map(JointMessage::getText).toList();
    }

    static String version(JointCase joint) {
        return "\"" + joint.getVersion() + "\"";
    }

    final List<String> audited(UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT action FROM audit_entry WHERE matter_id = ?")
                .param(matter)
                .query(String.class)
                .list();
    }
}
