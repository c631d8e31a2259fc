package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Organs that do not agree who accepts: the common superior decides (Art. 24¶1). */
class DisputeTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String GOVERNMENT = "jinjiang.government";

    private TenantDto county;
    private RoutingLife life;

    @BeforeEach
    void forwarded_to_the_labour_bureau() {
        county = office("510104");
        life = new RoutingLife(this::as, county).registered(CLERK);
        life.forward(CLERK, county, organ(county, 3));
    }

    private static String organ(TenantDto office, int place) {
        return office.getTenantId() + "%02d".formatted(place);
    }

    @Test
    void two_bureaus_go_to_their_government_which_names_one() {
        DeadlineDto notice = life.clock(LABOUR, LimitRuleDto.NOTICE);

        life.dispute(LABOUR, organ(county, 4));

        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.JURISDICTION_DISPUTE);
        assertThat(life.holder(LABOUR).getOffice().getOrganId()).isEqualTo(organ(county, 3));
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE))
                .as("a dispute pauses nothing")
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(notice.getDueDate(), DeadlineDto::getDueDate);
        assertThat(life.clock(GOVERNMENT, LimitRuleDto.DISPUTE_RULING))
                .returns(3, DeadlineDto::getDays)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.document(GOVERNMENT, DocumentKindDto.DISPUTE_RECORD).getContent())
                .hasEntrySatisfying(
                        "superior", superior -> assertThat(superior).asString().endsWith("人民政府"));

        life.designate(GOVERNMENT, county, organ(county, 4));

        assertThat(life.state("jinjiang.housing")).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertThat(life.holder("jinjiang.housing").getMode()).isEqualTo(CustodyModeDto.DESIGNATED);
        assertThat(life.clock("jinjiang.housing", LimitRuleDto.NOTICE).getState())
                .isEqualTo(DeadlineStateDto.OPEN);
        assertThat(life.clock(GOVERNMENT, LimitRuleDto.DISPUTE_RULING).getState())
                .isEqualTo(DeadlineStateDto.MET);
        assertThat(search(LABOUR, life.life().number())).isEmpty();
        assertThat(search(GOVERNMENT, life.life().number())).isEmpty();
        assertThat(life.document("jinjiang.housing", DocumentKindDto.DESIGNATION)
                        .getContent())
                .containsEntry("reason", RoutingLife.REASON);
        assertRefused(STATE_CONFLICT, () -> life.dispute("jinjiang.housing", organ(county, 3)));
        assertRefused(STATE_CONFLICT, () -> life.object("jinjiang.housing"));
        life.life().accepted("jinjiang.housing");
    }

    @Test
    void the_ruling_is_due_no_later_than_the_notice_that_still_runs() {
        LocalDate notice = life.clock(LABOUR, LimitRuleDto.NOTICE).getDueDate();
        clock.advance(Duration.between(
                clock.instant(), notice.atTime(9, 0).atZone(Life.CHINA).toInstant()));

        life.dispute(LABOUR, organ(county, 4));

        assertThat(life.clock(GOVERNMENT, LimitRuleDto.DISPUTE_RULING).getDueDate())
                .isEqualTo(notice);
    }

    @Test
    void the_holder_named_goes_on_to_its_own_date() {
        DeadlineDto notice = life.clock(LABOUR, LimitRuleDto.NOTICE);
        life.dispute(LABOUR, organ(county, 4));

        life.designate(GOVERNMENT, county, organ(county, 3));

        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertThat(search(LABOUR, life.life().number()))
                .singleElement()
                .returns(MatterStateDto.ACCEPTANCE_REVIEW, WorklistItemDto::getState);
        assertThat(life.clock(LABOUR, LimitRuleDto.NOTICE))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(notice.getDueDate(), DeadlineDto::getDueDate);
        assertRefused(STATE_CONFLICT, () -> life.dispute(LABOUR, organ(county, 4)));
        life.life().accepted(LABOUR);
    }

    @Test
    void the_joint_meeting_decides_with_its_minutes() {
        life.dispute(LABOUR, organ(county, 4));

        life.designate(
                GOVERNMENT,
                new DesignateOrganDto()
                        .tenantId(county.getTenantId())
                        .organId(organ(county, 4))
                        .minutes("会议议定由住房和城乡建设局受理。")
                        .reason(RoutingLife.REASON));

        assertThat(life.content(GOVERNMENT).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.DESIGNATION, DocumentKindDto.MINUTES);
    }

    @Test
    void the_sender_brings_it_up_instead_of_ruling() {
        life.object(LABOUR);

        life.dispute(CLERK, organ(county, 4));

        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.JURISDICTION_DISPUTE);
        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(CLERK, LimitRuleDto.OBJECTION_RULING).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.holder(LABOUR).getOffice().getOrganId()).isEqualTo(organ(county, 3));
        life.designate(GOVERNMENT, county, organ(county, 3));
        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
    }

    @Test
    void the_objecting_organ_brings_it_up_and_nobody_waits_for_the_sender_any_more() {
        life.object(LABOUR);

        life.dispute(LABOUR, organ(county, 4));

        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(CLERK, LimitRuleDto.OBJECTION_RULING).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        assertRefused(STATE_CONFLICT, () -> life.agree(CLERK));
    }

    @Test
    void a_government_that_is_a_party_itself_does_not_decide() {
        life.dispute(LABOUR, organ(county, 2));

        assertThat(search(GOVERNMENT, life.life().number())).isEmpty();
        TenantDto prefecture = office("510100");
        assertThat(search("chengdu.government", life.life().number()))
                .singleElement()
                .returns(CustodyModeDto.DISPUTED, WorklistItemDto::getMode);
        assertRefused(STATE_CONFLICT, () -> life.designate(GOVERNMENT, county, organ(county, 4)));
        assertRefused(TARGET_NOT_BELOW, () -> life.designate("chengdu.government", prefecture, organ(prefecture, 2)));
        life.designate("chengdu.government", county, organ(county, 2));
        assertThat(life.holder("jinjiang.reviewer").getMode()).isEqualTo(CustodyModeDto.DESIGNATED);
    }

    @Test
    void two_townships_go_to_their_county() {
        TenantDto township = office(TOWNSHIP);
        RoutingLife below = new RoutingLife(this::as, township).registered("jinguanyi.clerk");
        below.forward("jinguanyi.clerk", township, organ(township, 2));

        below.dispute("jinguanyi.handler", organ(office(SIBLING), 2));

        below.designate(GOVERNMENT, office(SIBLING), organ(office(SIBLING), 2));
        assertThat(below.holder("donghu.handler").getMode()).isEqualTo(CustodyModeDto.DESIGNATED);
        below.life().accepted("donghu.handler");
    }

    @Test
    void where_the_tree_has_no_common_superior_the_joint_meeting_is_the_way() {
        TenantDto province = office("510000");

        ProblemDto refused = assertRefused(NO_COMMON_SUPERIOR, () -> life.dispute(LABOUR, organ(province, 2)));

        assertThat(refused.getMessageZh()).contains("联席会议");
        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertRefused(PARTIES_MISSING, () -> life.dispute(LABOUR, organ(county, 3)));
        assertRefused(ORGAN_UNKNOWN, () -> life.dispute(LABOUR, "999999999"));
    }

    @Test
    void only_who_was_asked_decides_and_only_downward() {
        TenantDto neighbour = office("510105");
        life.dispute(LABOUR, organ(county, 4));

        assertRefused(STATE_CONFLICT, () -> life.designate("chengdu.clerk", county, organ(county, 4)));
        assertRefused(TARGET_NOT_BELOW, () -> life.designate(GOVERNMENT, neighbour, organ(neighbour, 3)));
        assertThat(life.state(GOVERNMENT)).isEqualTo(MatterStateDto.JURISDICTION_DISPUTE);
    }
}
