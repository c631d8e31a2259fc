package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Urgent reports go to every level at once (Art. 25), and a person of an office above orders on a ground (Art. 40). */
class UrgentTest extends NodeTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void all_levels_above_are_told_at_once_and_each_acknowledges_for_itself() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        Matter raised = raise(life, UrgentLevel.GRAVE);
        assertThat(raised.getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        for (String above : List.of(CLERK, "jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            WorklistItem told = search(above, life.number()).getFirst();
            assertThat(told.getMode()).as(above).isEqualTo(CustodyMode.COPIED);
            assertThat(as(above).matters().getMatterContent(life.id()).getDocuments())
                    .extracting(DocumentRecord::getKind)
                    .contains(DocumentKind.URGENT_REPORT);
        }
        assertThat(copies(life)).hasSize(4).noneMatch(UrgentCopy::getOverdue);

        acknowledge("jinjiang.clerk", life);
        assertThat(search("jinjiang.clerk", life.number())).isEmpty();
        assertRefused(409, STATE_CONFLICT, () -> acknowledge("jinjiang.clerk", life));
        clock.advance(Duration.ofMinutes(31));
        assertThat(copies(life))
                .filteredOn(copy -> copy.getAcknowledgedAt() == null)
                .hasSize(3)
                .allMatch(UrgentCopy::getOverdue);

        follow(life);
        assertThat(copies(life))
                .as("the county gets a new copy, the others still have theirs")
                .hasSize(5);
        assertThat(search("jinjiang.clerk", life.number())).hasSize(1);
    }

    @Test
    void only_the_holder_reports_and_only_after_a_report_is_there_a_follow_up() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        assertRefused(409, NEVER_RAISED, () -> follow(life));
        assertRefused(
                409,
                STATE_CONFLICT,
                () -> as(CLERK)
                        .urgent()
                        .raiseUrgentReport(
                                life.id(), XinqiaoClient.newKey(), urgent(UrgentLevel.URGENT), life.version(CLERK)));
        assertRefused(404, NOT_FOUND, () -> as("donghu.handler").urgent().listUrgentCopies(life.id()));
    }

    @Test
    void a_report_of_wrongdoing_is_told_to_no_such_circle() {
        RegisterMatter letter =
                Life.letter(office(TOWNSHIP)).purpose(Purpose.REPORT).kind(MatterKind.REPORT);
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter);
        assertRefused(
                422,
                MATTER_RESTRICTED,
                () -> as(CLERK)
                        .urgent()
                        .raiseUrgentReport(
                                life.id(), XinqiaoClient.newKey(), urgent(UrgentLevel.GRAVE), life.version(CLERK)));
    }

    @Test
    void a_person_of_the_county_orders_on_a_ground_and_both_papers_are_in_the_file() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        SupervisionOrder order = order("jinjiang.clerk", life);
        assertThat(order.getState()).isEqualTo(OrderState.ISSUED);
        assertThat(order.getGround()).isEqualTo(OrderGround.SHIRKING);
        assertThat(order.getRule()).isNull();
        SupervisionOrder answered = as(HANDLER)
                .orders()
                .answerOrder(
                        order.getOrderId(),
                        XinqiaoClient.newKey(),
                        new AnswerOrder().answer("已整改。"),
                        "\"" + order.getVersion() + "\"");
        assertThat(answered.getState()).isEqualTo(OrderState.ANSWERED);
        assertThat(as("jinjiang.clerk").matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.SUPERVISION_ORDER, DocumentKind.RECTIFICATION);
        assertRefused(422, TARGET_NOT_BELOW, () -> order(CLERK, life));
        assertRefused(404, NOT_FOUND, () -> order("fucheng.clerk", life));
    }

    private SupervisionOrder order(String officer, Life life) {
        String version = officer.startsWith("fucheng") ? "\"1\"" : life.version(officer);
        return as(officer)
                .orders()
                .superviseMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new SuperviseMatter()
                                .ground(OrderGround.SHIRKING)
                                .text("请于三日内依法处理并反馈。")
                                .answerBy(LocalDate.now(Life.CHINA).plusDays(3)),
                        version);
    }

    private Matter raise(Life life, UrgentLevel level) {
        return as(HANDLER)
                .urgent()
                .raiseUrgentReport(life.id(), XinqiaoClient.newKey(), urgent(level), life.version(HANDLER));
    }

    private static RaiseUrgentReport urgent(UrgentLevel level) {
        return new RaiseUrgentReport().level(level).text("围堵路口，已派员到场。");
    }

    private void follow(Life life) {
        as(HANDLER)
                .urgent()
                .followUpUrgentReport(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new FollowUpUrgentReport().text("人员已疏导。"),
                        life.version(HANDLER));
    }

    private void acknowledge(String officer, Life life) {
        as(officer).urgent().acknowledgeUrgentReport(life.id(), XinqiaoClient.newKey(), life.version(officer));
    }

    private List<UrgentCopy> copies(Life life) {
        return as(HANDLER).urgent().listUrgentCopies(life.id()).getItems();
    }
}
