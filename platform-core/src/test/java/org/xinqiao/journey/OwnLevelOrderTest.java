package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** A petition office supervises the other organs of its own level, as those below it (Art. 14(3), 40¶1; RULEBOOK U1). */
class OwnLevelOrderTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Test
    void it_orders_its_own_bureau_reads_the_matter_and_closes_the_order() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        SupervisionOrderDto order = life.ordered(CLERK);
        assertThat(order.getState()).isEqualTo(OrderStateDto.ISSUED);
        assertThat(order.getAddressee().getOrganId()).isEqualTo(Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT));
        assertThat(answer(as(CLERK).matters().getMatterContent(life.id())).getSubmissions())
                .hasSize(1);

        life.accepted(HANDLER);
        SupervisionOrderDto answered = life.answered(HANDLER, order);
        answer(as(CLERK).orders().closeOrder(order.getOrderId(), newKey(), "\"" + answered.getVersion() + "\""));

        assertThat(life.seenBy(HANDLER).getCustody())
                .filteredOn(custody -> custody.getMode() == CustodyModeDto.ESCALATED)
                .singleElement()
                .returns(EventNameDto.LIFT, CustodyDto::getOutcome);
    }

    @Test
    void the_end_of_the_file_is_no_end_of_supervision() {
        HandlingLife suggestion = new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered(
                                CLERK,
                                Life.letter(office(TOWNSHIP))
                                        .purpose(PurposeDto.SUGGESTION_OPINION)
                                        .kind(MatterKindDto.SUGGESTION))
                        .forwarded(CLERK));
        suggestion.study(HANDLER);
        assertThat(suggestion.reply(HANDLER, AdoptionDto.DECLINED, "已有方案。").getState())
                .isEqualTo(MatterStateDto.CLOSED);
        for (String office : new String[] {CLERK, "jinjiang.clerk"}) {
            SupervisionOrderDto order = suggestion.matter().ordered(office);
            assertThat(suggestion.matter().answered(HANDLER, order).getState()).isEqualTo(OrderStateDto.ANSWERED);
        }
    }

    @Test
    void no_department_orders_another_and_nobody_themselves() {
        TenantDto county = office("510104");
        Life life = new Life(this::as, county).registered("jinjiang.clerk");
        life.forward(
                "jinjiang.clerk",
                new ForwardMatterDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "03"),
                life.version("jinjiang.clerk"));
        assertRefused(TARGET_NOT_BELOW, () -> life.ordered(only(Role.OFFICE, "510104", 4)));
        assertRefused(TARGET_NOT_BELOW, () -> life.ordered(only(Role.OFFICE, "510104", 3)));
        assertThat(life.ordered("jinjiang.clerk").getState()).isEqualTo(OrderStateDto.ISSUED);
    }
}
