package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A matter that an office lets lie reaches the office above, level by level. */
class EscalationTest extends EscalationNodeTest {

    private static final String HANDLER = "jinguanyi.handler";

    @Test
    void a_township_lets_its_days_pass_and_the_county_orders_until_it_is_put_right() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);

        clock.advance(Duration.ofDays(13));
        escalate(life.id(), LimitRule.NOTICE, 1);
        assertThat(orders(COUNTY, life.id()))
                .as("a warning is between the clock and its organ")
                .isEmpty();

        clock.advance(Duration.ofDays(4));
        escalate(life.id(), LimitRule.NOTICE, 3);
        SupervisionOrder draft = orders(COUNTY, life.id()).getFirst();
        assertThat(draft.getState()).isEqualTo(OrderState.DRAFT);
        assertThat(draft.getRule()).isEqualTo(LimitRule.NOTICE);
        assertThat(draft.getAddressee().getTenantId())
                .isEqualTo(office(TOWNSHIP).getTenantId());
        assertThat(orders(HANDLER, life.id()))
                .as("a draft is its sender's alone")
                .isEmpty();
        assertThat(as(COUNTY)
                        .matters()
                        .listWorklist(life.number(), null, null, null, null, null, 10)
                        .getItems())
                .singleElement()
                .returns(CustodyMode.ESCALATED, WorklistItem::getMode)
                .returns(true, WorklistItem::getOverdue);
        assertThat(life.seenBy(COUNTY).getNextEvents())
                .as("a watch is no custody; a petition office calls nothing in")
                .containsExactly(EventName.SUCCEED);
        assertRefused(403, CONTENT_NOT_GRANTED, () -> as(COUNTY).matters().getMatterContent(life.id()));

        SupervisionOrder issued = as(COUNTY)
                .orders()
                .issueOrder(
                        draft.getOrderId(),
                        XinqiaoClient.newKey(),
                        new IssueOrder().text("逾期未告知受理，请三日内依法告知并说明原因。").answerBy(today().plusDays(3)),
                        version(draft));
        assertThat(issued.getState()).isEqualTo(OrderState.ISSUED);
        assertThat(as(COUNTY).matters().getMatterContent(life.id()).getSubmissions())
                .as("who orders may read")
                .hasSize(1);

        life.accepted(HANDLER);
        SupervisionOrder received = orders(HANDLER, life.id()).getFirst();
        SupervisionOrder answered = as(HANDLER)
                .orders()
                .answerOrder(
                        received.getOrderId(),
                        XinqiaoClient.newKey(),
                        new AnswerOrder().answer("已告知受理，因人员调整延误。"),
                        version(received));
        assertThat(answered.getState()).isEqualTo(OrderState.ANSWERED);

        as(COUNTY).orders().closeOrder(answered.getOrderId(), XinqiaoClient.newKey(), version(answered));
        assertThat(life.seenBy(COUNTY).getCustody())
                .filteredOn(custody -> custody.getMode() == CustodyMode.ESCALATED)
                .singleElement()
                .returns(EventName.LIFT, Custody::getOutcome);
        life.decided(HANDLER).served(HANDLER, today());
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.REVIEW_OPEN);
    }

    @Test
    void level_by_level_up_to_the_province_and_each_once() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        clock.advance(Duration.ofDays(40));
        escalate(life.id(), LimitRule.NOTICE, 5);
        for (String superior : List.of(COUNTY, "chengdu.clerk", "sichuan.clerk")) {
            assertThat(orders(superior, life.id())).as(superior).hasSize(1);
        }
        assertThat(orders("fucheng.clerk", life.id())).isEmpty();

        // The same clocks again: a claim whose worker was killed before it said so
        database(DatabaseRole.WORKER)
                .sql("UPDATE deadline SET level = 0, level_at = due_at, claimed_until = NULL"
                        + " WHERE matter_id = ? AND rule = 'NOTICE'")
                .param(life.id())
                .update();
        escalate(life.id(), LimitRule.NOTICE, 5);
        for (String superior : List.of(COUNTY, "chengdu.clerk", "sichuan.clerk")) {
            assertThat(orders(superior, life.id()))
                    .as("not doubled at " + superior)
                    .hasSize(1);
        }
    }

    @Test
    void the_holder_reports_up_with_a_reason_and_keeps_the_matter() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        assertRefused(409, STATE_CONFLICT, () -> report(CLERK, life));

        report(HANDLER, life);

        assertThat(search(COUNTY, life.number())).singleElement().returns(CustodyMode.ESCALATED, WorklistItem::getMode);
        assertThat(as(COUNTY).matters().getMatterContent(life.id()).getHandlingNotes())
                .singleElement()
                .returns(HandlingNoteKind.REPORT, HandlingNote::getKind)
                .returns("需区里协调管网单位", HandlingNote::getText);
        assertRefused(409, ALREADY_SUPERVISED, () -> report(HANDLER, life));
        life.decided(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.DECIDED);
    }

    private void report(String officer, ClientLife life) {
        as(officer)
                .urgent()
                .reportMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ReportMatter().reason("需区里协调管网单位"),
                        life.version(officer));
    }

    @Test
    void a_settled_clock_escalates_no_further() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        clock.advance(Duration.ofDays(30));
        camel.sendBody("direct:escalation-claim", "");
        assertThat(orders(COUNTY, life.id())).isEmpty();
    }

    @Test
    void nobody_but_the_two_parties_touches_an_order() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        clock.advance(Duration.ofDays(17));
        escalate(life.id(), LimitRule.NOTICE, 3);
        SupervisionOrder draft = orders(COUNTY, life.id()).getFirst();
        UUID id = draft.getOrderId();
        for (String other : List.of("chengdu.clerk", "donghu.clerk", HANDLER)) {
            assertRefused(404, NOT_FOUND, () -> as(other).orders().getOrder(id));
        }
        IssueOrder words = new IssueOrder().text("x").answerBy(today().plusDays(3));
        assertRefused(412, STALE, () -> as(COUNTY).orders().issueOrder(id, XinqiaoClient.newKey(), words, "\"9\""));
        assertRefused(
                422,
                DATE_INVALID,
                () -> as(COUNTY)
                        .orders()
                        .issueOrder(
                                id,
                                XinqiaoClient.newKey(),
                                new IssueOrder().text("x").answerBy(today()),
                                version(draft)));
        as(COUNTY).orders().issueOrder(id, XinqiaoClient.newKey(), words, version(draft));
        SupervisionOrder issued = as(COUNTY).orders().getOrder(id);
        assertRefused(
                403,
                FORBIDDEN,
                () -> as(COUNTY)
                        .orders()
                        .answerOrder(id, XinqiaoClient.newKey(), new AnswerOrder().answer("x"), version(issued)));
        assertRefused(
                409,
                STATE_CONFLICT,
                () -> as(COUNTY).orders().issueOrder(id, XinqiaoClient.newKey(), words, version(issued)));
    }

    @Test
    void two_overdue_clocks_of_one_matter_make_two_orders_and_one_watch() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        // Due on the same day, so that they come in one batch
        database(DatabaseRole.OWNER)
                .sql("UPDATE deadline d SET due_at = n.due_at, level_at = n.level_at FROM deadline n"
                        + " WHERE d.matter_id = ? AND d.rule = 'HANDLING_DEEMED'"
                        + " AND n.matter_id = d.matter_id AND n.rule = 'NOTICE'")
                .param(life.id())
                .update();
        clock.advance(Duration.ofDays(17));
        escalate(life.id(), LimitRule.NOTICE, 3);
        escalate(life.id(), LimitRule.HANDLING_DEEMED, 3);
        assertThat(orders(COUNTY, life.id()))
                .extracting(SupervisionOrder::getRule)
                .containsExactlyInAnyOrder(LimitRule.NOTICE, LimitRule.HANDLING_DEEMED);
        assertThat(search(COUNTY, life.number())).hasSize(1);
    }

    private static String version(SupervisionOrder order) {
        return "\"" + order.getVersion() + "\"";
    }

    private LocalDate today() {
        return clock.instant().atZone(ClientLife.CHINA).toLocalDate();
    }
}
