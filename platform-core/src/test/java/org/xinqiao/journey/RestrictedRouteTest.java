package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** A report is kept from whom it accuses, and from the moment it is found to be one (Art. 30¶3, 46(5)). */
class RestrictedRouteTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String DISCIPLINE = "jinjiang.discipline";

    private TenantDto county;

    @BeforeEach
    void county() {
        county = office("510104");
    }

    private RoutingLife life(TenantDto office) {
        return new RoutingLife(this::as, office);
    }

    private AccusedRefDto bureau(int place) {
        return accused(county, county.getTenantId() + "%02d".formatted(place));
    }

    private static AccusedRefDto accused(TenantDto office, @Nullable String organ) {
        return new AccusedRefDto().tenantId(office.getTenantId()).organId(organ);
    }

    private static RegisterMatterDto report(TenantDto office) {
        return Life.letter(office).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT);
    }

    @Test
    void found_in_handling_it_is_restricted_at_once_and_earlier_grants_end() {
        RoutingLife life = life(county).registered(CLERK);
        life.forward(CLERK, county, county.getTenantId() + "03");
        life.life().accepted(LABOUR);
        assertRefused(NOT_A_REPORT, () -> life.routeDiscipline(LABOUR, bureau(4)));
        life.reclassify(LABOUR, life.as(LABOUR, MatterKindDto.REPORT).accused(bureau(4)));
        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(CLERK));

        MatterDto answer = life.routeDiscipline(LABOUR, null);

        assertThat(answer)
                .returns(MatterStateDto.ROUTED_DISCIPLINE, MatterDto::getState)
                .returns(MatterKindDto.REPORT, MatterDto::getKind)
                .returns(true, MatterDto::getRestricted);
        assertThat(life.holder(DISCIPLINE))
                .returns(CustodyModeDto.TRANSFERRED, CustodyDto::getMode)
                .returns(
                        county.getTenantId() + "10",
                        custody -> custody.getOffice().getOrganId());
        assertThat(life.content(DISCIPLINE).getAccused()).containsExactly(bureau(4));
        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(CLERK));
        for (String other : List.of("jinjiang.housing", "jinjiang.government", "chengdu.clerk", "sichuan.clerk")) {
            assertRefused(NOT_FOUND, () -> life.seenBy(other));
        }
        assertThat(life.content(LABOUR).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.TRANSFER_LETTER);

        life.confirm(DISCIPLINE, TransferStatusDto.IN_PROGRESS);

        assertThat(life.document(LABOUR, DocumentKindDto.TRANSFER_RECEIPT).getContent())
                .containsEntry("status", "IN_PROGRESS");
        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(CLERK));
        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getState())
                .isEqualTo(MatterStateDto.ROUTED_DISCIPLINE);
        life.close(DISCIPLINE);
    }

    @Test
    void the_accused_does_not_even_see_its_own_past_turn() {
        RoutingLife life = life(county).registered(CLERK);
        TenantDto township = office(TOWNSHIP);
        String government = Life.organ(township, OrganKindDto.GOVERNMENT);
        life.forward(CLERK, township, government);
        String handler = "jinguanyi.handler";
        life.object(handler);
        life.agree(CLERK);
        assertThat(life.seenBy(handler).getState()).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(audited("jinguanyi.auditor", life)).isNotEmpty();

        life.reclassify(CLERK, life.as(CLERK, MatterKindDto.REPORT).accused(accused(township, null)));
        life.routeDiscipline(CLERK, null);

        assertRefused(NOT_FOUND, () -> life.seenBy(handler));
        assertRefused(NOT_FOUND, () -> life.content(handler));
        assertThat(audited("jinguanyi.auditor", life)).isEmpty();
        assertThat(audited("jinjiang.admin", life)).isNotEmpty();
        assertThat(life.state(DISCIPLINE)).isEqualTo(MatterStateDto.ROUTED_DISCIPLINE);
    }

    private List<AuditEntryDto> audited(String auditor, RoutingLife life) {
        return answer(as(auditor).audit().listAuditEntries(life.id(), null, null, 50))
                .getItems();
    }

    @Test
    void of_who_leads_the_level_it_goes_one_above() {
        RoutingLife life = life(county).registered(CLERK, report(county));

        life.routeDiscipline(CLERK, bureau(2));

        assertRefused(NOT_FOUND, () -> life.seenBy(DISCIPLINE));
        assertRefused(NOT_FOUND, () -> life.seenBy(CLERK));
        String above = owner().sql("SELECT organ_id FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(life.id())
                .query(String.class)
                .single();
        assertThat(above).isEqualTo(office("510100").getTenantId() + "10");
    }

    @Test
    void a_townships_report_goes_to_its_county() {
        RoutingLife life = life(office(TOWNSHIP)).registered("jinguanyi.clerk", report(office(TOWNSHIP)));

        life.routeDiscipline("jinguanyi.clerk", null);

        assertThat(life.holder(DISCIPLINE).getMode()).isEqualTo(CustodyModeDto.TRANSFERRED);
        assertRefused(NOT_FOUND, () -> life.seenBy(CLERK));
    }

    @Test
    void a_report_on_the_registering_office_is_registered_and_goes_above_at_once() {
        TenantDto township = office(TOWNSHIP);
        RoutingLife life =
                life(township).registered("jinguanyi.clerk", report(township).accused(accused(township, null)));

        assertThat(life.life().queryCode())
                .as("the petitioner has number and code")
                .hasSize(12);
        assertRefused(NOT_FOUND, () -> life.seenBy("jinguanyi.clerk"));
        assertThat(search("jinguanyi.clerk", life.life().number())).isEmpty();
        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertThat(life.content(CLERK).getAccused()).containsExactly(accused(township, null));
        assertRefused(
                TARGET_ACCUSED,
                () -> life.forward(CLERK, township, Life.organ(township, OrganKindDto.PETITION_OFFICE)));
        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getOffice()
                        .getTenantId())
                .isEqualTo(county.getTenantId());
        life.routeDiscipline(CLERK, null);
        assertThat(life.state(DISCIPLINE)).isEqualTo(MatterStateDto.ROUTED_DISCIPLINE);
    }

    @Test
    void the_accused_is_never_asked_to_decide_who_accepts() {
        RoutingLife life = life(county).registered(CLERK, report(county).accused(bureau(4)));
        life.forward(CLERK, county, county.getTenantId() + "03");

        life.dispute(LABOUR, county.getTenantId() + "05");

        assertRefused(TARGET_ACCUSED, () -> life.designate("jinjiang.government", county, county.getTenantId() + "04"));
        life.designate("jinjiang.government", county, county.getTenantId() + "03");
        assertThat(life.state(LABOUR)).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
    }

    @Test
    void an_accused_that_does_not_exist_is_told() {
        RoutingLife life = life(county).registered(CLERK);

        assertRefused(
                ORGAN_UNKNOWN,
                () -> life.reclassify(
                        CLERK,
                        life.as(CLERK, MatterKindDto.REPORT)
                                .accused(accused(county, office(TOWNSHIP).getTenantId() + "02"))));
        assertRefused(
                TENANT_UNKNOWN,
                () -> life.reclassify(
                        CLERK,
                        life.as(CLERK, MatterKindDto.REPORT).accused(new AccusedRefDto().tenantId("999999999"))));
        assertThat(life.seenBy(CLERK).getRestricted()).isFalse();
    }

    /** The organisation department, and of a grave one the Party chief, at a level that nobody accuses (Art. 30¶2). */
    @Test
    void what_is_about_a_cadre_is_told_to_the_organisation_department_by_its_function() {
        RoutingLife life = life(county).registered(CLERK, report(county));
        transferred(life, null, CadreIssueDto.CADRE);
        assertThat(life.document(DISCIPLINE, DocumentKindDto.TRANSFER_LETTER).getContent())
                .containsEntry("notified", "中共成都市锦江区委员会组织部")
                .doesNotContainKey("reported_to");

        RoutingLife above = life(county).registered(CLERK, report(county));
        transferred(above, accused(county, null), CadreIssueDto.GRAVE);
        assertThat(above.document(only(Role.DISCIPLINE, "510100", 10), DocumentKindDto.TRANSFER_LETTER)
                        .getContent())
                .containsEntry("notified", "中共成都市委员会组织部")
                .containsEntry("reported_to", "中共成都市委员会主要负责同志和分管组织（人事）工作的负责同志");
    }

    private void transferred(RoutingLife life, @Nullable AccusedRefDto accused, CadreIssueDto cadre) {
        answer(as(CLERK)
                .referrals()
                .routeDiscipline(
                        life.id(),
                        newKey(),
                        new RouteDisciplineDto()
                                .reason("反映干部问题")
                                .accused(accused)
                                .accusingDemandIds(life.demandIds(CLERK))
                                .cadre(cadre),
                        life.life().version(CLERK)));
    }
}
