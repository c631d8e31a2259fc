package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.matter.review.DueWork;

/** The organ that decided carries out its supporting opinion, also after the matter is closed (Art. 32¶2). */
class ExecutionTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";

    @Autowired
    private DueWork due;

    @Autowired
    private ProducerTemplate camel;

    private ClientLife accepted() {
        return new ClientLife(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
    }

    /** Supports both demands: the first due on the day given, the second ten days later. */
    private ClientLife decided(LocalDate by) {
        ClientLife life = accepted();
        DecideMatter decision = life.decision(HANDLER);
        decision.getDemands().get(0).executeBy(by);
        decision.getDemands().get(1).executeBy(by.plusDays(10));
        life.decide(HANDLER, decision);
        return life;
    }

    private ClientLife closed(ClientLife life) {
        life.served(HANDLER, today());
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        as(HANDLER).services().closeMatter(life.id(), XinqiaoClient.newKey(), new CloseMatter(), life.version(HANDLER));
        return life;
    }

    private LocalDate today() {
        return clock.instant().atZone(ClientLife.CHINA).toLocalDate();
    }

    private Execution execution(String officer, ClientLife life) {
        return as(officer).executions().listExecutions(life.id()).getItems().getLast();
    }

    private Execution report(String officer, Execution seen, ExecutionEvent event) {
        return as(officer)
                .executions()
                .reportExecution(
                        seen.getExecutionId(),
                        XinqiaoClient.newKey(),
                        new ReportExecution().event(event).text("已支付部分工资，其余分两期。"),
                        "\"" + seen.getVersion() + "\"");
    }

    @Test
    void a_supporting_opinion_is_to_be_carried_out_by_its_earliest_day() {
        LocalDate by = today().plusDays(15);
        ClientLife life = decided(by);

        assertThat(execution(HANDLER, life))
                .returns(ExecutionState.NONE, Execution::getState)
                .returns(by, Execution::getDue)
                .returns(office(TOWNSHIP).getTenantId(), seen -> seen.getOrgan().getTenantId());
        assertThat(life.seenBy(HANDLER).getExecution())
                .isEqualTo(new ExecutionStatus().state(ExecutionState.NONE).due(by));
        assertThat(life.clock(HANDLER, LimitRule.EXECUTION))
                .returns(by, Deadline::getDueDate)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(execution(COUNTY, life).getState())
                .as("the office above sees the progress")
                .isEqualTo(ExecutionState.NONE);
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT decided_by FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                        .param(life.id())
                        .query(UUID.class)
                        .single())
                .as("the organ that decided never reviews it (V6)")
                .isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000102"));
    }

    @Test
    void it_is_begun_and_done_after_the_matter_is_closed() {
        ClientLife life = closed(decided(today().plusDays(60)));
        Execution none = execution(HANDLER, life);
        assertThat(assertRefused(409, STATE_CONFLICT, () -> report(HANDLER, none, ExecutionEvent.DONE))
                        .getNextEvents())
                .containsExactly("START");

        Execution begun = report(HANDLER, none, ExecutionEvent.START);
        assertRefused(412, STALE, () -> report(HANDLER, none, ExecutionEvent.DONE));
        assertThat(assertRefused(409, STATE_CONFLICT, () -> report(HANDLER, begun, ExecutionEvent.START))
                        .getNextEvents())
                .containsExactly("DONE", "REFUSE");
        Execution done = report(HANDLER, begun, ExecutionEvent.DONE);

        assertThat(done.getState()).isEqualTo(ExecutionState.DONE);
        assertThat(life.clock(HANDLER, LimitRule.EXECUTION).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.seenBy(HANDLER))
                .returns(MatterState.CLOSED, Matter::getState)
                .satisfies(
                        matter -> assertThat(matter.getExecution().getState()).isEqualTo(ExecutionState.DONE));
        assertThat(as(HANDLER).matters().getMatterContent(life.id()).getDocuments())
                .filteredOn(record -> record.getKind() == DocumentKind.EXECUTION_REPORT)
                .extracting(record -> record.getContent().get("state"), DocumentRecord::getNumber)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("PENDING", done.getOpinionNumber() + "-1"),
                        org.assertj.core.groups.Tuple.tuple("DONE", done.getOpinionNumber() + "-2"));
    }

    @Test
    void the_same_report_sent_twice_is_one() {
        ClientLife life = decided(today().plusDays(15));
        Execution none = execution(HANDLER, life);
        String key = XinqiaoClient.newKey();
        ReportExecution start =
                new ReportExecution().event(ExecutionEvent.START).text("已启动。");
        for (int i = 0; i < 2; i++) {
            assertThat(as(HANDLER)
                            .executions()
                            .reportExecution(none.getExecutionId(), key, start, "\"" + none.getVersion() + "\"")
                            .getState())
                    .isEqualTo(ExecutionState.PENDING);
        }
    }

    @Test
    void only_the_organ_that_decided_reports() {
        ClientLife life = decided(today().plusDays(15));
        Execution seen = execution(HANDLER, life);
        assertRefused(403, FORBIDDEN, () -> report(CLERK, seen, ExecutionEvent.START));
        assertRefused(403, FORBIDDEN, () -> report("jinjiang.handler", seen, ExecutionEvent.START));
        assertRefused(404, NOT_FOUND, () -> report("donghu.handler", seen, ExecutionEvent.START));
        assertRefused(404, NOT_FOUND, () -> as("donghu.handler").executions().listExecutions(life.id()));
        assertRefused(
                428,
                PRECONDITION_REQUIRED,
                () -> as(HANDLER)
                        .executions()
                        .reportExecution(
                                seen.getExecutionId(),
                                XinqiaoClient.newKey(),
                                new ReportExecution()
                                        .event(ExecutionEvent.START)
                                        .text("x"),
                                null));
    }

    @Test
    void what_supports_nothing_is_not_carried_out_and_a_day_past_is_refused() {
        ClientLife life = accepted();
        DecideMatter decision = life.decision(HANDLER);
        decision.getDemands().getFirst().executeBy(today().minusDays(1));
        assertThat(assertRefused(422, DATE_INVALID, () -> life.decide(HANDLER, decision))
                        .getField())
                .isEqualTo("demands[0].execute_by");
        decision.getDemands()
                .forEach(demand -> demand.outcome(DemandOutcome.EXPLAIN).executeBy(null));
        life.decide(HANDLER, decision);
        assertThat(as(HANDLER).executions().listExecutions(life.id()).getItems())
                .isEmpty();
        assertThat(life.seenBy(HANDLER).getExecution()).isNull();
    }

    @Test
    void a_refusal_stands_until_it_is_put_right() {
        ClientLife life = decided(today().plusDays(15));
        Execution begun = report(HANDLER, execution(HANDLER, life), ExecutionEvent.START);
        Execution refused = report(HANDLER, begun, ExecutionEvent.REFUSE);
        assertThat(refused.getState()).isEqualTo(ExecutionState.REFUSED);
        assertThat(life.clock(HANDLER, LimitRule.EXECUTION).getState())
                .as("its due date stays")
                .isEqualTo(DeadlineState.OPEN);
        Execution again = report(HANDLER, refused, ExecutionEvent.START);
        assertThat(report(HANDLER, again, ExecutionEvent.DONE).getState()).isEqualTo(ExecutionState.DONE);
    }

    @Test
    void an_execution_past_its_day_is_brought_before_the_superior_although_the_matter_is_closed() {
        ClientLife life = closed(decided(today().plusDays(20)));

        escalate(life.id(), 4);

        SupervisionOrder draft =
                as(COUNTY).orders().listOrders(life.id(), null, 10).getItems().getFirst();
        assertThat(draft)
                .returns(LimitRule.EXECUTION, SupervisionOrder::getRule)
                .returns(
                        office(TOWNSHIP).getTenantId(),
                        order -> order.getAddressee().getTenantId());
        assertThat(search(COUNTY, life.number())).singleElement().returns(CustodyMode.ESCALATED, WorklistItem::getMode);
        as(COUNTY)
                .orders()
                .issueOrder(
                        draft.getOrderId(),
                        XinqiaoClient.newKey(),
                        new IssueOrder().text("请说明未执行的原因并限期执行。").answerBy(today().plusDays(5)),
                        "\"" + draft.getVersion() + "\"");
        assertThat(as(COUNTY).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .as("the sender of an order may read")
                .contains(DocumentKind.OPINION);
        Execution begun = report(HANDLER, execution(HANDLER, life), ExecutionEvent.START);
        report(HANDLER, begun, ExecutionEvent.DONE);
        assertThat(life.clock(HANDLER, LimitRule.EXECUTION).getState()).isEqualTo(DeadlineState.MISSED);
        assertThat(as(COUNTY).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.EXECUTION_REPORT);
        List<SupervisionOrder> orders =
                as(HANDLER).orders().listOrders(life.id(), null, 10).getItems();
        SupervisionOrder answered = as(HANDLER)
                .orders()
                .answerOrder(
                        orders.getFirst().getOrderId(),
                        XinqiaoClient.newKey(),
                        new AnswerOrder().answer("已执行完毕。"),
                        "\"" + orders.getFirst().getVersion() + "\"");
        as(COUNTY)
                .orders()
                .closeOrder(answered.getOrderId(), XinqiaoClient.newKey(), "\"" + answered.getVersion() + "\"");
        assertThat(search(COUNTY, life.number())).isEmpty();
    }

    /** Claims until the clock was escalated so many levels. */
    private void escalate(UUID matter, int levels) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            camel.sendBody("direct:escalation-claim", "");
            return database(DatabaseRole.OWNER)
                            .sql("SELECT level FROM deadline WHERE matter_id = ? AND rule = 'EXECUTION'")
                            .param(matter)
                            .query(Integer.class)
                            .single()
                    >= levels;
        });
    }
}
