package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** Organs that disagree about who accepts: the common superior decides (Art. 24¶1). */
class DisputeTest extends NodeTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String GOVERNMENT = "jinjiang.government";

    private Tenant county;
    private RoutingLife life;

    @BeforeEach
    void forwarded_to_the_labour_bureau() {
        county = office("510104");
        life = new RoutingLife(this::as, county).registered(CLERK);
        life.forward(CLERK, county, organ(county, 3));
    }

    private static String organ(Tenant office, int place) {
        return office.getTenantId() + "%02d".formatted(place);
    }

    @Test
    void two_bureaus_go_to_their_government_which_names_one() {
        Deadline notice = life.clock(LABOUR, LimitRule.NOTICE);

        life.dispute(LABOUR, organ(county, 4));

        assertThat(life.state(LABOUR)).isEqualTo(MatterState.JURISDICTION_DISPUTE);
        assertThat(life.holder(LABOUR).getOffice().getOrganId()).isEqualTo(organ(county, 3));
        assertThat(life.clock(LABOUR, LimitRule.NOTICE))
                .as("a dispute stops no clock")
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(notice.getDueDate(), Deadline::getDueDate);
        assertThat(life.clock(GOVERNMENT, LimitRule.DISPUTE_RULING))
                .returns(10, Deadline::getDays)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(life.document(GOVERNMENT, DocumentKind.DISPUTE_RECORD).getContent())
                .hasEntrySatisfying(
                        "superior", superior -> assertThat(superior).asString().endsWith("人民政府"));

        life.designate(GOVERNMENT, county, organ(county, 4));

        assertThat(life.state("jinjiang.housing")).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(life.holder("jinjiang.housing").getMode()).isEqualTo(CustodyMode.DESIGNATED);
        assertThat(life.clock("jinjiang.housing", LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.OPEN);
        assertThat(life.clock(GOVERNMENT, LimitRule.DISPUTE_RULING).getState()).isEqualTo(DeadlineState.MET);
        assertThat(search(LABOUR, life.life().number())).isEmpty();
        assertThat(search(GOVERNMENT, life.life().number())).isEmpty();
        assertThat(life.document("jinjiang.housing", DocumentKind.DESIGNATION).getContent())
                .containsEntry("reason", RoutingLife.REASON);
        assertRefused(409, STATE_CONFLICT, () -> life.dispute("jinjiang.housing", organ(county, 3)));
        assertRefused(409, STATE_CONFLICT, () -> life.object("jinjiang.housing"));
        life.life().accepted("jinjiang.housing");
    }

    @Test
    void the_holder_named_goes_on_to_its_own_date() {
        Deadline notice = life.clock(LABOUR, LimitRule.NOTICE);
        life.dispute(LABOUR, organ(county, 4));

        life.designate(GOVERNMENT, county, organ(county, 3));

        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(search(LABOUR, life.life().number()))
                .singleElement()
                .returns(MatterState.ACCEPTANCE_REVIEW, WorklistItem::getState);
        assertThat(life.clock(LABOUR, LimitRule.NOTICE))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(notice.getDueDate(), Deadline::getDueDate);
        assertRefused(409, STATE_CONFLICT, () -> life.dispute(LABOUR, organ(county, 4)));
        life.life().accepted(LABOUR);
    }

    @Test
    void the_joint_meeting_decides_with_its_minutes() {
        life.dispute(LABOUR, organ(county, 4));

        life.designate(
                GOVERNMENT,
                new DesignateOrgan()
                        .tenantId(county.getTenantId())
                        .organId(organ(county, 4))
                        .minutes("会议议定由住房和城乡建设局受理。")
                        .reason(RoutingLife.REASON));

        assertThat(life.content(GOVERNMENT).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.DESIGNATION, DocumentKind.MINUTES);
    }

    @Test
    void the_sender_brings_it_up_instead_of_ruling() {
        life.object(LABOUR);

        life.dispute(CLERK, organ(county, 4));

        assertThat(life.state(LABOUR)).isEqualTo(MatterState.JURISDICTION_DISPUTE);
        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(CLERK, LimitRule.OBJECTION_RULING).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.holder(LABOUR).getOffice().getOrganId()).isEqualTo(organ(county, 3));
        life.designate(GOVERNMENT, county, organ(county, 3));
        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
    }

    @Test
    void the_objecting_organ_brings_it_up_and_nobody_waits_for_the_sender_any_more() {
        life.object(LABOUR);

        life.dispute(LABOUR, organ(county, 4));

        assertThat(search(CLERK, life.life().number())).isEmpty();
        assertThat(life.clock(CLERK, LimitRule.OBJECTION_RULING).getState()).isEqualTo(DeadlineState.CANCELLED);
        assertRefused(409, STATE_CONFLICT, () -> life.agree(CLERK));
    }

    @Test
    void a_government_that_is_a_party_itself_does_not_decide() {
        life.dispute(LABOUR, organ(county, 2));

        assertThat(search(GOVERNMENT, life.life().number())).isEmpty();
        Tenant prefecture = office("510100");
        assertThat(search("chengdu.government", life.life().number()))
                .singleElement()
                .returns(CustodyMode.DISPUTED, WorklistItem::getMode);
        assertRefused(409, STATE_CONFLICT, () -> life.designate(GOVERNMENT, county, organ(county, 4)));
        assertRefused(
                422, TARGET_NOT_BELOW, () -> life.designate("chengdu.government", prefecture, organ(prefecture, 2)));
        life.designate("chengdu.government", county, organ(county, 2));
        assertThat(life.holder("jinjiang.reviewer").getMode()).isEqualTo(CustodyMode.DESIGNATED);
    }

    @Test
    void two_townships_go_to_their_county() {
        Tenant township = office(TOWNSHIP);
        RoutingLife below = new RoutingLife(this::as, township).registered("jinguanyi.clerk");
        below.forward("jinguanyi.clerk", township, organ(township, 2));

        below.dispute("jinguanyi.handler", organ(office(SIBLING), 2));

        below.designate(GOVERNMENT, office(SIBLING), organ(office(SIBLING), 2));
        assertThat(below.holder("donghu.handler").getMode()).isEqualTo(CustodyMode.DESIGNATED);
        below.life().accepted("donghu.handler");
    }

    @Test
    void where_the_tree_has_no_common_superior_the_joint_meeting_is_the_way() {
        Tenant province = office("510000");

        Problem refused = assertRefused(422, NO_COMMON_SUPERIOR, () -> life.dispute(LABOUR, organ(province, 2)));

        assertThat(refused.getMessageZh()).contains("联席会议");
        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertRefused(422, PARTIES_MISSING, () -> life.dispute(LABOUR, organ(county, 3)));
        assertRefused(422, ORGAN_UNKNOWN, () -> life.dispute(LABOUR, "999999999"));
    }

    @Test
    void only_who_was_asked_decides_and_only_downward() {
        Tenant neighbour = office("510105");
        life.dispute(LABOUR, organ(county, 4));

        assertRefused(409, STATE_CONFLICT, () -> life.designate("chengdu.clerk", county, organ(county, 4)));
        assertRefused(422, TARGET_NOT_BELOW, () -> life.designate(GOVERNMENT, neighbour, organ(neighbour, 3)));
        assertThat(life.state(GOVERNMENT)).isEqualTo(MatterState.JURISDICTION_DISPUTE);
    }
}
