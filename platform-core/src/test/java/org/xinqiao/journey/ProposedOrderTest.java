package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.AddSupplementDto;
import org.xinqiao.api.model.ClosingCheckDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.OrderCauseDto;
import org.xinqiao.api.model.OrderStateDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.RaiseObjectionDto;
import org.xinqiao.api.model.RatePetitionDto;
import org.xinqiao.api.model.RatingGradeDto;
import org.xinqiao.api.model.RatingObjectDto;
import org.xinqiao.api.model.ReportClosingDto;
import org.xinqiao.api.model.ReturnCheckDto;
import org.xinqiao.api.model.RuleObjectionDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.supervision.Causes;

/** What a matter's course proposes an order for, once each; a person issues it (RULEBOOK U1). */
class ProposedOrderTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String CITY = "chengdu.clerk";

    @Autowired
    private Causes causes;

    @Autowired
    private Worker worker;

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    private List<SupervisionOrderDto> orders(String officer, UUID matter) {
        causes.draft();
        return answer(as(officer).orders().listOrders(matter, null, 10)).getItems();
    }

    private void rate(Life life) {
        anybody()
                .ratePetition(
                        life.number(),
                        life.queryCode(),
                        newKey(),
                        new RatePetitionDto().target(RatingObjectDto.ORGAN).grade(RatingGradeDto.NOT_SATISFIED));
    }

    @Test
    void a_low_rating_proposes_where_something_asked_is_unanswered() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        life.served(HANDLER);
        rate(life);
        assertThat(orders(CLERK, life.id())).as("every demand is answered").isEmpty();

        anybody().addSupplement(life.number(), life.queryCode(), newKey(), new AddSupplementDto().text("保证金的去向仍未说明。"));
        rate(life);
        rate(life);
        assertThat(orders(CLERK, life.id()))
                .as("once")
                .singleElement()
                .returns(OrderCauseDto.LOW_RATING, SupervisionOrderDto::getCause)
                .returns(OrderStateDto.DRAFT, SupervisionOrderDto::getState)
                .returns(null, SupervisionOrderDto::getGround);
        assertThat(orders(HANDLER, life.id())).as("a draft is its office's own").isEmpty();
    }

    @Test
    void an_office_that_gives_back_and_gets_it_again_is_looked_at_from_above_both() {
        Life life = new Life(this::as, office("510104")).registered(COUNTY);
        forward(life, OrganKindDto.GOVERNMENT);
        answer(as(HANDLER)
                .objections()
                .raiseObjection(life.id(), newKey(), new RaiseObjectionDto().reason("不属本单位职责"), life.version(HANDLER)));
        answer(as(COUNTY)
                .objections()
                .agreeObjection(life.id(), newKey(), new RuleObjectionDto().reason("同意"), life.version(COUNTY)));
        assertThat(orders(CITY, life.id())).isEmpty();

        forward(life, OrganKindDto.PETITION_OFFICE);

        assertThat(orders(CITY, life.id()))
                .singleElement()
                .returns(OrderCauseDto.PING_PONG, SupervisionOrderDto::getCause);
        assertThat(orders(CITY, life.id())).as("once").hasSize(1);
        assertThat(orders(COUNTY, life.id()))
                .as("a party does not look at itself")
                .isEmpty();
    }

    private void forward(Life life, OrganKindDto organ) {
        life.forward(
                COUNTY,
                new ForwardMatterDto()
                        .tenantId(office(TOWNSHIP).getTenantId())
                        .organId(Life.organ(office(TOWNSHIP), organ)),
                life.version(COUNTY));
    }

    @Test
    void the_third_return_proposes_and_so_does_a_missing_report() {
        LocalDate today = clock.instant().atZone(Life.CHINA).toLocalDate();
        Life life = assigned(CLERK, life(), today.plusDays(40), true);
        life.accepted(HANDLER).decided(HANDLER);
        for (int i = 0; i < 2; i++) {
            sendBack(life, today);
        }
        assertThat(orders(CLERK, life.id())).isEmpty();
        sendBack(life, today);
        assertThat(orders(CLERK, life.id()))
                .singleElement()
                .returns(OrderCauseDto.RETURNS, SupervisionOrderDto::getCause);

        clock.advance(Duration.ofDays(9));
        worker.escalate(life.id(), LimitRuleDto.CLOSING_REPORT, 2, TOWNSHIP);
        assertThat(orders(CLERK, life.id()))
                .extracting(SupervisionOrderDto::getCause)
                .containsExactlyInAnyOrder(OrderCauseDto.RETURNS, OrderCauseDto.FEEDBACK_MISSING);
    }

    private void sendBack(Life life, LocalDate today) {
        ClosingCheckDto check = answer(as(HANDLER)
                .checks()
                .reportClosing(life.id(), newKey(), new ReportClosingDto().report("已办结。"), life.version(HANDLER)));
        answer(as(CLERK)
                .checks()
                .returnCheck(
                        check.getCheckId(),
                        newKey(),
                        new ReturnCheckDto().missing("未附材料。").redoBy(today.plusDays(7)),
                        "\"" + check.getVersion() + "\""));
    }

    @Test
    void an_execution_past_its_day_proposes() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        clock.advance(Duration.ofDays(3 * 366 + 3));
        assertThat(worker.escalate(life.id(), LimitRuleDto.EXECUTION, 2, TOWNSHIP))
                .isEqualTo(1);
        assertThat(orders(CLERK, life.id()))
                .extracting(SupervisionOrderDto::getCause)
                .contains(OrderCauseDto.EXECUTION_OVERDUE);
    }

    @Test
    void a_sealed_matter_proposes_to_nobody() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        life.served(HANDLER);
        anybody().addSupplement(life.number(), life.queryCode(), newKey(), new AddSupplementDto().text("另有补充。"));
        rate(life);
        owner().sql("UPDATE custody SET restricted = true WHERE matter_id = ?")
                .param(life.id())
                .update();
        assertThat(orders(CLERK, life.id())).isEmpty();
    }
}
