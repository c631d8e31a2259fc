package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.model.JointCase;
import org.xinqiao.client.model.JointCaseState;
import org.xinqiao.client.model.JointWait;
import org.xinqiao.client.model.LimitRule;
import org.xinqiao.client.model.Notice;
import org.xinqiao.client.model.NoticeKind;
import org.xinqiao.client.model.NoticePage;
import org.xinqiao.client.model.PetitionStep;
import org.xinqiao.client.model.RaiseObjection;
import org.xinqiao.client.model.SupervisionOrder;

/** What late clocks and joint cases tell, as it is read and acknowledged over HTTP. */
class NoticesOverHttpTest extends JointCaseNodeTest {

    private static final String TOWNSHIP_CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Autowired
    private ProducerTemplate camel;

    /** Of all matters of this run, page by page. */
    private List<Notice> unseen(String officer) {
        List<Notice> all = new ArrayList<>();
        String next = null;
        do {
            NoticePage page = as(officer).notices().listNotices(false, next, 100);
            all.addAll(page.getItems());
            next = page.getNext();
        } while (next != null);
        return all;
    }

    private List<Notice> notices(String officer, UUID matter) {
        return unseen(officer).stream()
                .filter(notice -> matter.equals(notice.getMatterId()))
                .toList();
    }

    private List<Notice> ofCase(UUID id) {
        return unseen(CLERK).stream()
                .filter(notice -> id.equals(notice.getCaseId()))
                .toList();
    }

    private List<JointWait> waiting(UUID id) {
        return Objects.requireNonNull(as(CLERK)
                        .matters()
                        .listWorklist(null, null, null, null, null, null, 10)
                        .getJointCases())
                .stream()
                .filter(wait -> wait.getCaseId().equals(id))
                .toList();
    }

    @Test
    void the_organ_of_a_late_clock_reads_what_it_is_told_and_acknowledges_it() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP))
                .registered(TOWNSHIP_CLERK)
                .forwarded(TOWNSHIP_CLERK);
        clock.advance(Duration.ofDays(17));
        climb(life.id(), LimitRule.NOTICE, 3);
        List<Notice> told = notices(HANDLER, life.id());
        assertThat(told)
                .filteredOn(notice -> notice.getRule() == LimitRule.NOTICE)
                .extracting(Notice::getKind)
                .containsExactlyInAnyOrder(NoticeKind.WARNING, NoticeKind.REMINDER, NoticeKind.ESCALATED);
        assertThat(told).allSatisfy(notice -> assertThat(notice.getDueAt()).isNotNull());
        assertThat(notices("donghu.handler", life.id())).isEmpty();

        told.forEach(notice -> as(HANDLER).notices().acknowledgeNotice(notice.getNoticeId(), XinqiaoClient.newKey()));
        assertThat(notices(HANDLER, life.id())).isEmpty();
    }

    @Test
    void each_of_two_late_organs_of_one_matter_gets_its_own_order() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP))
                .registered(TOWNSHIP_CLERK)
                .forwarded(TOWNSHIP_CLERK);
        as(HANDLER)
                .objections()
                .raiseObjection(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RaiseObjection().reason("不属本单位职责"),
                        life.version(HANDLER));
        // Due on the same day, so that they come in one batch
        database(DatabaseRole.OWNER)
                .sql("UPDATE deadline d SET due_at = n.due_at, level_at = n.level_at FROM deadline n"
                        + " WHERE d.matter_id = ? AND d.rule = 'OBJECTION_RULING'"
                        + " AND n.matter_id = d.matter_id AND n.rule = 'NOTICE'")
                .param(life.id())
                .update();
        clock.advance(Duration.ofDays(22));
        climb(life.id(), LimitRule.NOTICE, 4);
        climb(life.id(), LimitRule.OBJECTION_RULING, 4);
        assertThat(as(CLERK).orders().listOrders(life.id(), null, 10).getItems())
                .extracting(SupervisionOrder::getRule)
                .contains(LimitRule.NOTICE, LimitRule.OBJECTION_RULING);
        assertThat(as(CLERK).orders().listOrders(life.id(), null, 10).getItems())
                .extracting(order -> order.getAddressee().getOrganId())
                .contains(
                        ClientLife.organ(office(TOWNSHIP), org.xinqiao.client.model.OrganKind.PETITION_OFFICE),
                        ClientLife.organ(office(TOWNSHIP), org.xinqiao.client.model.OrganKind.GOVERNMENT));
    }

    /** Claims until the clock has climbed to this level. */
    private void climb(UUID matter, LimitRule rule, int level) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            camel.sendBody("direct:escalation-claim", "");
            return database(DatabaseRole.OWNER)
                            .sql("SELECT level FROM deadline WHERE matter_id = ? AND rule = ?")
                            .params(matter, rule.name())
                            .query(Integer.class)
                            .single()
                    == level;
        });
    }

    @Test
    void a_case_from_the_partner_waits_in_the_worklist_with_its_clock() {
        UUID id = UUID.randomUUID();
        hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        JointCase received = awaitState(id, JointCaseState.RECEIVED);
        assertThat(received.getAnswerOverdue()).isFalse();
        assertThat(ofCase(id))
                .singleElement()
                .returns(NoticeKind.JOINT_CASE, Notice::getKind)
                .returns(LimitRule.JOINT_ACK, Notice::getRule)
                .returns(received.getAcknowledgeDueAt(), Notice::getDueAt);
        assertThat(waiting(id))
                .singleElement()
                .returns(true, JointWait::getOurs)
                .returns(LimitRule.JOINT_ACK, JointWait::getRule)
                .returns(false, JointWait::getOverdue);

        acknowledged(ofCase(id).getFirst());
        assertThat(read(id).getAcknowledgedAt()).isNotNull();
        assertThat(waiting(id))
                .singleElement()
                .returns(LimitRule.JOINT_ANSWER, JointWait::getRule)
                .returns(received.getAnswerDueAt(), JointWait::getDueAt)
                .returns(false, JointWait::getOverdue);

        clock.advance(Duration.ofDays(20));
        assertThat(read(id).getAnswerOverdue()).isTrue();
        assertThat(waiting(id)).singleElement().returns(true, JointWait::getOverdue);
        reminded();
        assertThat(ofCase(id))
                .as("told once that the answer is late")
                .singleElement()
                .returns(LimitRule.JOINT_ANSWER, Notice::getRule)
                .returns(true, Notice::getOverdue);
    }

    @Test
    void what_nobody_acknowledges_is_told_as_late_and_then_as_unanswered() {
        UUID id = UUID.randomUUID();
        hear(id, 1, MessageType.PACKET, SimulatedPartner.packet(TOWNSHIP));
        JointCase received = awaitState(id, JointCaseState.RECEIVED);
        clock.stop(Objects.requireNonNull(received.getAcknowledgeDueAt())
                .toInstant()
                .plusSeconds(1));
        reminded();
        assertThat(waiting(id))
                .singleElement()
                .returns(LimitRule.JOINT_ACK, JointWait::getRule)
                .returns(true, JointWait::getOverdue);
        assertThat(ofCase(id)).extracting(Notice::getRule).containsExactly(LimitRule.JOINT_ACK, LimitRule.JOINT_ACK);

        clock.stop(Objects.requireNonNull(received.getAnswerDueAt()).toInstant().plusSeconds(1));
        reminded();
        assertThat(ofCase(id))
                .extracting(Notice::getRule)
                .contains(LimitRule.JOINT_ANSWER)
                .hasSize(3);
        ofCase(id).forEach(this::acknowledged);
        assertThat(waiting(id)).singleElement().returns(LimitRule.JOINT_ANSWER, JointWait::getRule);
    }

    private void acknowledged(Notice notice) {
        as(CLERK).notices().acknowledgeNotice(notice.getNoticeId(), XinqiaoClient.newKey());
    }

    /** Twice, as nothing is told twice. */
    private void reminded() {
        for (int n = 0; n < 2; n++) {
            camel.sendBody("direct:bridge-again", "");
        }
    }

    @Test
    void the_proposer_sees_until_when_the_partner_answers() {
        ClientLife life = new ClientLife(this::as, office(COUNTY)).registered(CLERK);
        UUID id = propose(life).getCaseId();
        assertThat(ofCase(id)).singleElement().returns(life.id(), Notice::getMatterId);
        acknowledged(ofCase(id).getFirst());
        assertThat(waiting(id))
                .singleElement()
                .returns(false, JointWait::getOurs)
                .returns(LimitRule.JOINT_ACK, JointWait::getRule);
        assertThat(anybody()
                        .portal()
                        .getPetition(life.number(), life.queryCode())
                        .getSteps())
                .as("the petitioner is told")
                .extracting(PetitionStep::getEvent)
                .contains(EventName.JOIN);
        hear(id, 1, MessageType.ACCEPT, SimulatedPartner.accept());
        awaitState(id, JointCaseState.ACCEPTED);
        assertThat(waiting(id)).as("answered").isEmpty();
        assertThat(read(id).getAnswerOverdue()).isFalse();
    }
}
