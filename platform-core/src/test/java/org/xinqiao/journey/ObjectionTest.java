package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Whoever thinks it is not his to handle says so; nothing goes back before the sender agreed (Art. 23¶3). */
class ObjectionTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String HOUSING = "jinjiang.housing";

    private TenantDto county;
    private RoutingLife life;

    @BeforeEach
    void forwarded_to_the_labour_bureau() {
        county = office("510104");
        life = new RoutingLife(this::as, county).registered(CLERK);
        life.forward(CLERK, county, organ(3));
    }

    private String organ(int place) {
        return county.getTenantId() + "%02d".formatted(place);
    }

    @Test
    void an_objection_waits_for_the_senders_word_and_stops_no_clock() {
        DeadlineDto notice = life.clock(LABOUR, LimitRuleDto.NOTICE);

        life.object(LABOUR);

        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.OBJECTED);
        assertThat(life.holder(CLERK).getOffice().getOrganId()).isEqualTo(organ(3));
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(notice.getDueDate(), DeadlineDto::getDueDate);
        assertThat(life.clock(LABOUR, LimitRuleDto.OBJECTION).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(CLERK, LimitRuleDto.OBJECTION_RULING))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(1, DeadlineDto::getDays);
        assertThat(life.document(CLERK, DocumentKindDto.OBJECTION).getContent())
                .containsEntry("reason", RoutingLife.REASON);
        assertThat(search(CLERK, life.life().number()))
                .singleElement()
                .returns(CustodyModeDto.RULING, WorklistItemDto::getMode)
                .returns(MatterStateDto.OBJECTED, WorklistItemDto::getState);
        assertRefused(STATE_CONFLICT, () -> life.life().accepted(LABOUR));
        assertRefused(STATE_CONFLICT, () -> life.object(LABOUR));
        assertRefused(FORBIDDEN, () -> life.agree("jinjiang.admin"));
    }

    @Test
    void agreed_it_comes_back_to_be_sent_elsewhere_within_a_working_day_and_never_there_again() {
        life.object(LABOUR);

        life.agree(CLERK);

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(life.holder(CLERK))
                .returns(CustodyModeDto.RETURNED, CustodyDto::getMode)
                .returns(organ(1), custody -> custody.getOffice().getOrganId());
        assertThat(life.clock(CLERK, LimitRuleDto.OBJECTION_RULING).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(CLERK, LimitRuleDto.REROUTE))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(1, DeadlineDto::getDays);
        assertThat(life.clock(CLERK, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        assertThat(life.document(CLERK, DocumentKindDto.RULING).getContent()).containsEntry("outcome", "AGREED");
        assertThat(search(LABOUR, life.life().number())).isEmpty();
        assertRefused(STATE_CONFLICT, () -> life.life().accepted(LABOUR));

        assertRefused(ROUTING_LOOP, () -> life.forward(CLERK, county, organ(3)));
        life.forward(CLERK, county, organ(4));
        assertThat(life.clock(CLERK, LimitRuleDto.REROUTE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(HOUSING, LimitRuleDto.NOTICE))
                .as("the new organ has a notice period of its own")
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        life.life().accepted(HOUSING);
    }

    @Test
    void rejected_the_organ_goes_on_to_the_same_date() {
        DeadlineDto notice = life.clock(LABOUR, LimitRuleDto.NOTICE);
        life.object(LABOUR);

        life.reject(CLERK);

        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertThat(search(LABOUR, life.life().number()))
                .singleElement()
                .returns(MatterStateDto.ACCEPTANCE_REVIEW, WorklistItemDto::getState);
        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(notice.getDueDate(), DeadlineDto::getDueDate);
        assertThat(life.document(LABOUR, DocumentKindDto.RULING).getContent()).containsEntry("outcome", "REJECTED");
        assertRefused(STATE_CONFLICT, () -> life.object(LABOUR));
        life.life().accepted(LABOUR);
        assertThat(life.clock(LABOUR, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.OPEN);
    }

    @Test
    void five_working_days_and_not_a_moment_longer() {
        clock.advance(Duration.ofDays(14));

        ProblemDto late = assertRefused(OBJECTION_LATE, () -> life.object(LABOUR));

        assertThat(late.getMessageEn()).contains("5 working days");
        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
    }

    @Test
    void what_was_not_forwarded_or_assigned_is_not_objected_to() {
        RoutingLife own = new RoutingLife(this::as, county).registered(LABOUR);
        answer(as(LABOUR).routing().keepMatter(own.id(), newKey(), own.life().version(LABOUR)));

        assertRefused(STATE_CONFLICT, () -> own.object(LABOUR));
    }

    @Test
    void an_organ_that_received_it_directly_may_keep_what_came_back() {
        String prefecture = "chengdu.handler";
        RoutingLife direct = new RoutingLife(this::as, county).registered(prefecture);
        DeadlineDto first = direct.clock(prefecture, LimitRuleDto.NOTICE);
        direct.forward(prefecture, county, organ(3));
        direct.object(LABOUR);
        direct.agree(prefecture);
        clock.advance(Duration.ofDays(1));

        answer(as(prefecture)
                .routing()
                .keepMatter(direct.id(), newKey(), direct.life().version(prefecture)));

        assertThat(direct.holder(prefecture).getMode()).isEqualTo(CustodyModeDto.KEPT);
        assertThat(direct.life().seenBy(prefecture).getDeadlines())
                .as("from the first receipt")
                .filteredOn(
                        notice -> notice.getRule() == LimitRuleDto.NOTICE && notice.getState() == DeadlineStateDto.OPEN)
                .singleElement()
                .returns(first.getDueDate(), DeadlineDto::getDueDate);
    }

    @Test
    void the_second_agreed_objection_brings_it_before_the_common_superior() {
        life.object(LABOUR);
        life.agree(CLERK);
        life.forward(CLERK, county, organ(4));
        life.object(HOUSING);

        life.agree(CLERK);

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.JURISDICTION_DISPUTE);
        assertThat(life.holder(CLERK).getOffice().getOrganId())
                .as("custody stays until it is decided")
                .isEqualTo(organ(4));
        assertThat(life.document("jinjiang.government", DocumentKindDto.RULING).getContent())
                .containsEntry("outcome", "AGREED");
        assertThat(life.document("jinjiang.government", DocumentKindDto.DISPUTE_RECORD)
                        .getContent()
                        .get("organs"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(life.clock("jinjiang.government", LimitRuleDto.DISPUTE_RULING)
                        .getState())
                .isEqualTo(DeadlineStateDto.OPEN);
        assertThat(search(CLERK, life.life().number())).isEmpty();

        life.designate("jinjiang.government", county, organ(3));

        assertThat(life.holder(LABOUR).getMode()).isEqualTo(CustodyModeDto.DESIGNATED);
        assertRefused(STATE_CONFLICT, () -> life.object(LABOUR));
        life.life().accepted(LABOUR);
    }

    @Test
    void an_objection_to_a_restricted_report_goes_the_same_way() {
        RoutingLife report = new RoutingLife(this::as, county)
                .registered(
                        CLERK, Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        report.forward(CLERK, county, organ(3));
        report.object(LABOUR);

        report.agree(CLERK);

        assertThat(report.holder(CLERK).getMode()).isEqualTo(CustodyModeDto.RETURNED);
        assertRefused(ROUTING_LOOP, () -> report.forward(CLERK, county, organ(3)));
    }
}
