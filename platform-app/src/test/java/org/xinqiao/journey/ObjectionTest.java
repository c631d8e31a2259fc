package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** An organ objects that a matter is not in its remit. Nothing goes back before the sender agrees (Art. 23¶3). */
class ObjectionTest extends NodeTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String HOUSING = "jinjiang.housing";

    private Tenant county;
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
        Deadline notice = life.clock(LABOUR, LimitRule.NOTICE);

        life.object(LABOUR);

        assertThat(life.state(LABOUR)).isEqualTo(MatterState.OBJECTED);
        assertThat(life.holder(CLERK).getOffice().getOrganId()).isEqualTo(organ(3));
        assertThat(life.clock(LABOUR, LimitRule.NOTICE))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(notice.getDueDate(), Deadline::getDueDate);
        assertThat(life.clock(LABOUR, LimitRule.OBJECTION).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(CLERK, LimitRule.OBJECTION_RULING))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(3, Deadline::getDays);
        assertThat(life.document(CLERK, DocumentKind.OBJECTION).getContent())
                .containsEntry("reason", RoutingLife.REASON);
        assertThat(search(CLERK, life.life().number()))
                .singleElement()
                .returns(CustodyMode.RULING, WorklistItem::getMode)
                .returns(MatterState.OBJECTED, WorklistItem::getState);
        assertRefused(409, STATE_CONFLICT, () -> life.life().accepted(LABOUR));
        assertRefused(409, STATE_CONFLICT, () -> life.object(LABOUR));
        assertRefused(403, FORBIDDEN, () -> life.agree("jinjiang.admin"));
    }

    @Test
    void agreed_it_comes_back_to_be_sent_elsewhere_within_a_working_day_and_never_there_again() {
        life.object(LABOUR);

        life.agree(CLERK);

        assertThat(life.state(CLERK)).isEqualTo(MatterState.REGISTERED);
        assertThat(life.holder(CLERK))
                .returns(CustodyMode.RETURNED, Custody::getMode)
                .returns(organ(1), custody -> custody.getOffice().getOrganId());
        assertThat(life.clock(CLERK, LimitRule.OBJECTION_RULING).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(CLERK, LimitRule.REROUTE))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(1, Deadline::getDays);
        assertThat(life.clock(CLERK, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.CANCELLED);
        assertThat(life.document(CLERK, DocumentKind.RULING).getContent()).containsEntry("outcome", "AGREED");
        assertThat(search(LABOUR, life.life().number())).isEmpty();
        assertRefused(409, STATE_CONFLICT, () -> life.life().accepted(LABOUR));

        assertRefused(422, ROUTING_LOOP, () -> life.forward(CLERK, county, organ(3)));
        life.forward(CLERK, county, organ(4));
        assertThat(life.clock(CLERK, LimitRule.REROUTE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HOUSING, LimitRule.NOTICE))
                .as("the new organ has its own notice period")
                .returns(DeadlineState.OPEN, Deadline::getState);
        life.life().accepted(HOUSING);
    }

    @Test
    void rejected_the_organ_goes_on_to_the_same_date() {
        Deadline notice = life.clock(LABOUR, LimitRule.NOTICE);
        life.object(LABOUR);

        life.reject(CLERK);

        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(search(LABOUR, life.life().number()))
                .singleElement()
                .returns(MatterState.ACCEPTANCE_REVIEW, WorklistItem::getState);
        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(LABOUR, LimitRule.NOTICE))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(notice.getDueDate(), Deadline::getDueDate);
        assertThat(life.document(LABOUR, DocumentKind.RULING).getContent()).containsEntry("outcome", "REJECTED");
        assertRefused(409, STATE_CONFLICT, () -> life.object(LABOUR));
        life.life().accepted(LABOUR);
        assertThat(life.clock(LABOUR, LimitRule.HANDLING).getState()).isEqualTo(DeadlineState.OPEN);
    }

    @Test
    void five_working_days_and_not_a_moment_longer() {
        clock.advance(Duration.ofDays(14));

        Problem late = assertRefused(409, OBJECTION_LATE, () -> life.object(LABOUR));

        assertThat(late.getMessageEn()).contains("5 working days");
        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
    }

    @Test
    void what_was_not_forwarded_or_assigned_is_not_objected_to() {
        RoutingLife own = new RoutingLife(this::as, county).registered(LABOUR);
        as(LABOUR)
                .routing()
                .keepMatter(own.id(), XinqiaoClient.newKey(), own.life().version(LABOUR));

        assertRefused(409, STATE_CONFLICT, () -> own.object(LABOUR));
    }

    @Test
    void an_organ_that_received_it_directly_may_keep_what_came_back() {
        String prefecture = "chengdu.handler";
        RoutingLife direct = new RoutingLife(this::as, county).registered(prefecture);
        Deadline first = direct.clock(prefecture, LimitRule.NOTICE);
        direct.forward(prefecture, county, organ(3));
        direct.object(LABOUR);
        direct.agree(prefecture);
        clock.advance(Duration.ofDays(1));

        as(prefecture)
                .routing()
                .keepMatter(direct.id(), XinqiaoClient.newKey(), direct.life().version(prefecture));

        assertThat(direct.holder(prefecture).getMode()).isEqualTo(CustodyMode.KEPT);
        assertThat(direct.life().seenBy(prefecture).getDeadlines())
                .as("counted from the first receipt")
                .filteredOn(notice -> notice.getRule() == LimitRule.NOTICE && notice.getState() == DeadlineState.OPEN)
                .singleElement()
                .returns(first.getDueDate(), Deadline::getDueDate);
    }

    @Test
    void the_second_agreed_objection_brings_it_before_the_common_superior() {
        life.object(LABOUR);
        life.agree(CLERK);
        life.forward(CLERK, county, organ(4));
        life.object(HOUSING);

        life.agree(CLERK);

        assertThat(life.state(CLERK)).isEqualTo(MatterState.JURISDICTION_DISPUTE);
        assertThat(life.holder(CLERK).getOffice().getOrganId())
                .as("custody stays until the ruling")
                .isEqualTo(organ(4));
        assertThat(life.document("jinjiang.government", DocumentKind.RULING).getContent())
                .containsEntry("outcome", "AGREED");
        assertThat(life.document("jinjiang.government", DocumentKind.DISPUTE_RECORD)
                        .getContent()
                        .get("organs"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(life.clock("jinjiang.government", LimitRule.DISPUTE_RULING).getState())
                .isEqualTo(DeadlineState.OPEN);
        assertThat(search(CLERK, life.life().number())).isEmpty();

        life.designate("jinjiang.government", county, organ(3));

        assertThat(life.holder(LABOUR).getMode()).isEqualTo(CustodyMode.DESIGNATED);
        assertRefused(409, STATE_CONFLICT, () -> life.object(LABOUR));
        life.life().accepted(LABOUR);
    }

    @Test
    void an_objection_to_a_restricted_report_goes_the_same_way() {
        RoutingLife report = new RoutingLife(this::as, county)
                .registered(CLERK, Life.letter(county).purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        report.forward(CLERK, county, organ(3));
        report.object(LABOUR);

        report.agree(CLERK);

        assertThat(report.holder(CLERK).getMode()).isEqualTo(CustodyMode.RETURNED);
        assertRefused(422, ROUTING_LOOP, () -> report.forward(CLERK, county, organ(3)));
    }
}
