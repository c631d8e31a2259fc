package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.NEVER_EXCHANGED;

import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.AddFindings;
import org.xinqiao.client.model.ConcludeJointCase;
import org.xinqiao.client.model.Demand;
import org.xinqiao.client.model.JointCase;
import org.xinqiao.client.model.JointCaseState;
import org.xinqiao.client.model.JointMessage;
import org.xinqiao.client.model.MatterKind;
import org.xinqiao.client.model.Reclassify;

/** A matter found to be a report stops the joint cases that it runs in (RULEBOOK §15 X4). */
class SealedJointCaseTest extends JointCaseNodeTest {

    @Autowired
    private ProducerTemplate camel;

    private void seal(ClientLife life) {
        as(CLERK)
                .classification()
                .reclassifyMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new Reclassify()
                                .kind(MatterKind.REPORT)
                                .category("040101")
                                .reason("查明系检举干部")
                                .accusedDescribed("某干部")
                                .accusingDemandIds(life.demands(CLERK).stream()
                                        .map(Demand::getDemandId)
                                        .toList()),
                        life.version(CLERK));
    }

    @Test
    void nothing_more_is_sent_of_a_matter_that_was_sealed_after_it_joined() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = accepted(life);
        partner.take(partner.envelope(id, MessageType.ACCEPT));
        seal(life);

        JointCase sealed = read(id);
        assertThat(sealed.getState()).isEqualTo(JointCaseState.WITHDRAWN);
        int messages = sealed.getMessages().size();
        assertRefused(
                422,
                NEVER_EXCHANGED,
                () -> as(CLERK)
                        .jointCases()
                        .addFindings(id, XinqiaoClient.newKey(), new AddFindings().text("补充情况"), version(sealed)));
        assertRefused(
                422,
                NEVER_EXCHANGED,
                () -> as(CLERK)
                        .jointCases()
                        .concludeJointCase(
                                id, XinqiaoClient.newKey(), new ConcludeJointCase().text("结论"), version(sealed)));
        assertThat(read(id).getMessages()).hasSize(messages);
    }

    @Test
    void what_the_partner_has_not_taken_is_recalled() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = propose(life).getCaseId();
        seal(life);
        assertThat(read(id).getMessages())
                .singleElement()
                .returns(JointMessage.StateEnum.EXPIRED, JointMessage::getState);
        assertThat(read(id).getState()).isEqualTo(JointCaseState.WITHDRAWN);

        camel.sendBody("direct:bridge-again", "");
        assertThat(partner.envelope(id, MessageType.WITHDRAW).envelope().body().propertyNames())
                .as("no words")
                .containsExactly("withdrawn_on");
        assertThat(partner.envelope(id, MessageType.VOID).envelope().sequence()).isOne();
    }
}
