package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What was sent here goes on: from office to office, and down an organ's own system (Art. 22¶1(2), 23¶1). */
class RelayTest extends UseCaseTest {

    private static final String PROVINCE = "sichuan.clerk";
    private static final String PREFECTURE = "chengdu.clerk";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String PREFECTURE_LABOUR = "chengdu.handler";
    private static final String LABOUR = "jinjiang.handler";

    private TenantDto province;
    private TenantDto prefecture;
    private TenantDto county;

    @BeforeEach
    void offices() {
        province = office("510000");
        prefecture = office("510100");
        county = office("510104");
    }

    private static String organ(TenantDto office, int place) {
        return office.getTenantId() + "%02d".formatted(place);
    }

    private RoutingLife registered(TenantDto office, String clerk) {
        return new RoutingLife(this::as, office).registered(clerk);
    }

    private RoutingLife atThePrefecturesBureau() {
        RoutingLife life = registered(prefecture, PREFECTURE);
        life.forward(PREFECTURE, prefecture, organ(prefecture, 3));
        return life;
    }

    @Test
    void from_the_province_it_goes_down_office_by_office_in_the_time_of_the_first_to_who_handles_it() {
        RoutingLife life = registered(province, PROVINCE);
        LocalDate triage = life.clock(PROVINCE, LimitRuleDto.TRIAGE).getDueDate();
        clock.advance(Duration.ofDays(2));
        life.forward(PROVINCE, prefecture, null);

        assertThat(life.clock(PREFECTURE, LimitRuleDto.RELAY))
                .returns(triage, DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.document(PREFECTURE, DocumentKindDto.FORWARD_SLIP).getContent())
                .containsEntry("relay_by", triage.toString());
        assertThat(life.document(PREFECTURE, DocumentKindDto.WHERE_SENT).getContent())
                .as("the petitioner is not promised an acceptance by who only sends on")
                .containsEntry("next", "PETITION_OFFICE");
        assertThat(life.seenBy(PREFECTURE).getDeadlines())
                .as("a petition office accepts nothing")
                .extracting(DeadlineDto::getRule)
                .doesNotContain(LimitRuleDto.NOTICE, LimitRuleDto.HANDLING_DEEMED);
        clock.advance(Duration.ofDays(2));
        life.relay(PREFECTURE, county, null);
        assertThat(life.clock(COUNTY, LimitRuleDto.RELAY).getDueDate()).isEqualTo(triage);
        assertThat(ownClock(life.id(), organ(prefecture, 1), LimitRuleDto.RELAY))
                .isEqualTo(new OwnClock(triage, DeadlineStateDto.MET));
        life.relay(COUNTY, county, organ(county, 3));

        assertThat(ownClock(life.id(), organ(county, 1), LimitRuleDto.OBJECTION).state())
                .as("who sent it on no longer objects")
                .isEqualTo(DeadlineStateDto.CANCELLED);
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE).getDays()).isEqualTo(15);
        assertThat(life.content(LABOUR).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.WHERE_SENT)
                .as("the petitioner is told each time")
                .hasSize(3);
        life.life().accepted(LABOUR);
    }

    @Test
    void at_the_end_of_the_first_time_each_office_still_has_a_working_day() {
        RoutingLife life = registered(province, PROVINCE);
        clock.advance(Duration.ofDays(20));
        life.forward(PROVINCE, prefecture, null);

        DeadlineDto rest = life.clock(PREFECTURE, LimitRuleDto.RELAY);

        assertThat(rest.getDueDate()).isAfter(clock.instant().atZone(Life.CHINA).toLocalDate());
        clock.advance(Duration.ofDays(20));
        life.relay(PREFECTURE, county, organ(county, 3));
        assertThat(life.clock(PREFECTURE, LimitRuleDto.RELAY).getState())
                .as("late, but there is no other way")
                .isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void relayed_with_a_date_it_is_an_assignment() {
        RoutingLife life = registered(province, PROVINCE);
        life.forward(PROVINCE, prefecture, null);
        LocalDate day = clock.instant().atZone(Life.CHINA).toLocalDate().plusDays(6);

        assertRefused(ASSIGNED_DATE_INVALID, () -> life.relay(PREFECTURE, county, organ(county, 3), day.minusDays(6)));
        life.relay(PREFECTURE, county, organ(county, 3), day);

        assertThat(life.holder(LABOUR).getMode()).isEqualTo(CustodyModeDto.ASSIGNED);
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE).getDueDate()).isEqualTo(day);
        assertThat(life.document(LABOUR, DocumentKindDto.ASSIGN_LETTER).getContent())
                .containsEntry("due_date", day.toString());
    }

    @Test
    void a_petition_office_objects_where_the_place_is_not_its_own() {
        TenantDto elsewhere = office("510703");
        RoutingLife life = registered(province, PROVINCE);
        life.forward(PROVINCE, elsewhere, null);

        life.object("fucheng.clerk");
        life.agree(PROVINCE);

        assertThat(life.holder(PROVINCE).getMode()).isEqualTo(CustodyModeDto.RETURNED);
        assertRefused(ROUTING_LOOP, () -> life.forward(PROVINCE, elsewhere, null));
        life.forward(PROVINCE, county, null);
        assertRefused(PLACE_IS_OWN, () -> life.object(COUNTY));
    }

    @Test
    void an_organ_sends_only_down_its_own_system() {
        RoutingLife life = atThePrefecturesBureau();

        assertRefused(NOT_OWN_SYSTEM, () -> life.relay(PREFECTURE_LABOUR, county, organ(county, 4)));
        assertRefused(NOT_OWN_SYSTEM, () -> life.relay(PREFECTURE_LABOUR, prefecture, organ(prefecture, 2)));
        assertRefused(NOT_OWN_SYSTEM, () -> life.relay(PREFECTURE_LABOUR, county, null));
        assertRefused(TARGET_NOT_BELOW, () -> life.relay(PREFECTURE_LABOUR, province, organ(province, 3)));
        life.relay(PREFECTURE_LABOUR, county, organ(county, 3));

        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE).getDays()).isEqualTo(15);
        assertThat(ownClock(life.id(), organ(prefecture, 3), LimitRuleDto.NOTICE)
                        .state())
                .isEqualTo(DeadlineStateDto.MET);
        RoutingLife direct = registered(county, LABOUR);
        assertRefused(NOT_OWN_SYSTEM, () -> direct.forward(LABOUR, county, organ(county, 4)));
        assertRefused(NOT_OWN_SYSTEM, () -> direct.forward(LABOUR, county, organ(county, 1)));
    }

    @Test
    void once_its_time_for_the_notice_is_over_an_organ_handles_it_itself() {
        RoutingLife life = atThePrefecturesBureau();
        LocalDate due = life.clock(PREFECTURE_LABOUR, LimitRuleDto.NOTICE).getDueDate();
        clock.advance(Duration.ofDays(17));

        ProblemDto late = assertRefused(RELAY_LATE, () -> life.relay(PREFECTURE_LABOUR, county, organ(county, 3)));

        assertThat(late.getLimit()).isEqualTo(due.toString());
        life.life().accepted(PREFECTURE_LABOUR);
    }

    @Test
    void what_comes_back_to_the_organ_that_relayed_it_it_keeps_on_its_first_date() {
        RoutingLife life = atThePrefecturesBureau();
        LocalDate due = life.clock(PREFECTURE_LABOUR, LimitRuleDto.NOTICE).getDueDate();
        clock.advance(Duration.ofDays(3));
        life.relay(PREFECTURE_LABOUR, county, organ(county, 3));
        life.object(LABOUR);
        life.agree(PREFECTURE_LABOUR);

        answer(as(PREFECTURE_LABOUR)
                .routing()
                .keepMatter(life.id(), newKey(), life.life().version(PREFECTURE_LABOUR)));

        assertThat(ownClock(life.id(), organ(prefecture, 3), LimitRuleDto.NOTICE))
                .isEqualTo(new OwnClock(due, DeadlineStateDto.OPEN));
        life.life().accepted(PREFECTURE_LABOUR);
    }

    /** RULEBOOK R15: its own first date, and not another fifteen days. */
    @Test
    void a_former_holder_that_is_designated_keeps_its_notice_and_a_new_one_has_its_own() {
        RoutingLife life = atThePrefecturesBureau();
        LocalDate due = life.clock(PREFECTURE_LABOUR, LimitRuleDto.NOTICE).getDueDate();
        clock.advance(Duration.ofDays(4));
        life.relay(PREFECTURE_LABOUR, county, organ(county, 3));
        life.dispute(LABOUR, organ(prefecture, 3));

        life.designate("chengdu.government", prefecture, organ(prefecture, 3));

        assertThat(ownClock(life.id(), organ(prefecture, 3), LimitRuleDto.NOTICE))
                .isEqualTo(new OwnClock(due, DeadlineStateDto.OPEN));
    }

    @Test
    void a_report_is_relayed_past_the_accused() {
        RoutingLife report = new RoutingLife(this::as, province)
                .registered(
                        PROVINCE,
                        Life.letter(province)
                                .purpose(PurposeDto.REPORT)
                                .kind(MatterKindDto.REPORT)
                                .accused(new AccusedRefDto()
                                        .tenantId(county.getTenantId())
                                        .organId(organ(county, 3))));
        report.forward(PROVINCE, prefecture, null);

        assertRefused(TARGET_ACCUSED, () -> report.relay(PREFECTURE, county, organ(county, 3)));
        report.relay(PREFECTURE, prefecture, organ(prefecture, 3));
    }
}
