package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** A petition office tells a petitioner whom to turn to, and sends the letter there as well (Art. 22; RULEBOOK C4). */
class GuideTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String ABOVE = "chengdu.clerk";

    private TenantDto county;
    private TenantDto prefecture;

    @BeforeEach
    void offices() {
        county = office("510104");
        prefecture = office("510100");
    }

    private RoutingLife registered(ChannelDto channel) {
        return new RoutingLife(this::as, county)
                .registered(CLERK, Life.letter(county).channel(channel));
    }

    @Test
    void who_walks_in_with_a_lawsuit_learns_in_writing_which_organ_where_and_how() {
        RoutingLife life = registered(ChannelDto.VISIT);
        assertRefused(WALK_IN_DIRECTED, () -> life.routeLegal(CLERK));

        life.guide(CLERK, null, false);

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REFERRED);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.document(CLERK, DocumentKindDto.REFERRAL_NOTICE).getContent())
                .containsEntry("refer_to", RoutingLife.REFERRED_TO)
                .containsKeys("office_address", "form", "reason")
                .doesNotContainKey("sent_as");
        life.close(CLERK);
    }

    @Test
    void a_letter_for_an_upper_level_also_goes_there_and_the_same_code_opens_it() {
        RoutingLife life = registered(ChannelDto.LETTER);

        life.guide(CLERK, prefecture, false);

        String number = sentAs(life);
        WorklistItemDto item = search(ABOVE, number).getFirst();
        UUID there = item.getMatterId();
        assertThat(item.getState()).isEqualTo(MatterStateDto.REGISTERED);
        MatterDto index = answer(as(ABOVE).matters().getMatter(there));
        assertThat(index.getDeadlines())
                .singleElement()
                .returns(LimitRuleDto.TRIAGE, DeadlineDto::getRule)
                .returns(15, DeadlineDto::getDays);
        assertThat(answer(as(ABOVE).matters().getMatterContent(there)).getSubmissions())
                .singleElement()
                .satisfies(submission -> {
                    assertThat(submission.getNarrative()).contains("工地");
                    assertThat(submission.getDemands()).hasSize(2);
                });
        assertThat(answer(as(ABOVE)
                                .matters()
                                .revealIdentity(
                                        there,
                                        newKey(),
                                        new RevealIdentityDto()
                                                .purpose(RevealPurposeDto.CONTACT)
                                                .reason("电话联系")))
                        .getIdentities())
                .hasSize(1);
        assertThat(anybody().getPetition(number, life.life().queryCode()).getState())
                .isEqualTo(MatterStateDto.REGISTERED);
        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getParts())
                .extracting(PetitionRefDto::getNumber)
                .containsExactly(number);
        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REFERRED);
        assertThat(search(CLERK, number)).as("it is theirs now").isEmpty();
        answer(as(ABOVE)
                .routing()
                .forwardMatter(
                        there,
                        newKey(),
                        new ForwardMatterDto()
                                .tenantId(prefecture.getTenantId())
                                .organId(prefecture.getTenantId() + "03"),
                        "\"" + index.getVersion() + "\""));
    }

    @Test
    void it_goes_nowhere_where_the_petitioner_declines_or_came_in_person() {
        RoutingLife declined = registered(ChannelDto.LETTER);
        declined.guide(CLERK, prefecture, true);
        RoutingLife visit = registered(ChannelDto.VISIT);
        visit.guide(CLERK, prefecture, false);

        for (RoutingLife life : new RoutingLife[] {declined, visit}) {
            assertThat(life.document(CLERK, DocumentKindDto.REFERRAL_NOTICE).getContent())
                    .doesNotContainKey("sent_as");
        }
    }

    /** A letter has nobody to ask: what no office of the platform takes is named to the petitioner, and sent nowhere here. */
    @Test
    void a_letter_for_an_office_outside_the_platform_needs_nobody_to_decline() {
        RoutingLife life = registered(ChannelDto.LETTER);
        life.guide(CLERK, null, false);
        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REFERRED);
        assertThat(life.document(CLERK, DocumentKindDto.REFERRAL_NOTICE).getContent())
                .containsEntry("declined", false)
                .doesNotContainKey("sent_as");

        RoutingLife above = registered(ChannelDto.LETTER);
        GuidePetitionerDto named = new GuidePetitionerDto()
                .referTo("四川省信访局")
                .officeAddress("某路一号")
                .form("书面提出")
                .reason(RoutingLife.REASON)
                .declined(false);
        assertThat(assertRefused(
                                VALIDATION_FAILED,
                                () -> as(CLERK)
                                        .intake()
                                        .guidePetitioner(
                                                above.id(),
                                                newKey(),
                                                named,
                                                above.life().version(CLERK)))
                        .getField())
                .as("an office of the platform is sent it")
                .isEqualTo("tenant_id");
    }

    @Test
    void what_is_of_the_own_level_or_below_is_forwarded_and_a_report_has_its_own_way() {
        RoutingLife life = registered(ChannelDto.LETTER);
        RoutingLife report = new RoutingLife(this::as, county)
                .registered(
                        CLERK, Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        RoutingLife direct = new RoutingLife(this::as, county).registered(only(Role.REGISTRAR, "510104", 2));

        assertRefused(FORWARD_INSTEAD, () -> life.guide(CLERK, county, false));
        assertRefused(FORWARD_INSTEAD, () -> life.guide(CLERK, office(TOWNSHIP), false));
        assertRefused(TARGET_UNKNOWN, () -> life.guide(CLERK, new TenantDto().tenantId("599999999"), false));
        assertRefused(MATTER_RESTRICTED, () -> report.guide(CLERK, prefecture, false));
        assertRefused(STATE_CONFLICT, () -> direct.guide("jinjiang.government", prefecture, false));
        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
    }

    private static String sentAs(RoutingLife life) {
        return String.valueOf(life.document(CLERK, DocumentKindDto.REFERRAL_NOTICE)
                .getContent()
                .get("sent_as"));
    }
}
