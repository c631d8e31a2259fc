package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** Kind follows content: with a reason, a notice and the old clocks; no claim is buried as a report (RULEBOOK C5, C6). */
class ReclassifyTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String SECOND = "jinjiang.clerk";

    private RoutingLife accepted() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        return life;
    }

    private AccusedRefDto sibling() {
        return new AccusedRefDto().tenantId(office(SIBLING).getTenantId());
    }

    @Test
    void a_wage_claim_is_not_registered_as_a_report() {
        assertRefused(
                KIND_AGAINST_PURPOSE,
                () -> life(township).registered(CLERK, Life.letter(township).kind(MatterKindDto.REPORT)));
        assertRefused(
                KIND_AGAINST_PURPOSE,
                () -> life(township).registered(CLERK, Life.letter(township).kind(MatterKindDto.SUGGESTION)));
        assertRefused(
                KIND_AGAINST_PURPOSE,
                () -> life(township)
                        .registered(
                                CLERK,
                                Life.letter(township).purpose(PurposeDto.OTHER).kind(MatterKindDto.REPORT)));
    }

    @Test
    void a_wage_claim_is_not_buried_as_a_report() {
        RoutingLife wages = life(county).registered(COUNTY);

        assertRefused(NOT_A_REPORT, () -> wages.routeDiscipline(COUNTY, sibling()));
        assertRefused(SECOND_OFFICER_MISSING, () -> wages.reclassify(COUNTY, report(wages, COUNTY)));
        assertRefused(
                SPLIT_FIRST,
                () -> wages.reclassify(
                        COUNTY,
                        report(wages, COUNTY)
                                .accused(sibling())
                                .accusingDemandIds(wages.demandIds(COUNTY).subList(0, 1))));
        assertThat(wages.seenBy(COUNTY))
                .returns(MatterKindDto.CLAIM, MatterDto::getKind)
                .returns(false, MatterDto::getRestricted);
    }

    private static ReclassifyDto report(RoutingLife life, String officer) {
        return life.as(officer, MatterKindDto.REPORT);
    }

    @Test
    void a_report_that_names_nobody_takes_two_officers() {
        RoutingLife life = life(county).registered(COUNTY);
        String other = only(Role.OFFICE, "510104", 1);

        life.proposeReport(COUNTY);
        assertRefused(SECOND_OFFICER_MISSING, () -> life.reclassify(COUNTY, report(life, COUNTY)));
        life.reclassify(other, report(life, other));

        assertThat(life.seenBy(other))
                .returns(MatterKindDto.REPORT, MatterDto::getKind)
                .returns(true, MatterDto::getRestricted);
    }

    @Test
    void the_petitioner_is_told_and_the_first_receipt_counts() {
        RoutingLife life = life(county).registered(COUNTY);
        DeadlineDto triage = life.clock(COUNTY, LimitRuleDto.TRIAGE);
        clock.advance(Duration.ofDays(5));

        life.reclassify(COUNTY, report(life, COUNTY).accused(sibling()));

        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        assertThat(life.document(COUNTY, DocumentKindDto.RECLASSIFY_NOTICE).getContent())
                .containsEntry("from_kind", "CLAIM")
                .containsEntry("to_kind", "REPORT")
                .containsEntry("due_date", triage.getDueDate().toString())
                .containsKeys("reason", "remedy");
        PetitionStatusDto status =
                anybody().getPetition(life.life().number(), life.life().queryCode());
        assertThat(status.getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.RECLASSIFY_NOTICE);
        assertThat(status.getSteps()).extracting(PetitionStepDto::getEvent).contains(EventNameDto.RECLASSIFY);
    }

    @Test
    void what_was_no_report_is_seen_again_by_who_saw_it_before() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        LocalDate due = life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate();
        life.reclassify(HANDLER, report(life, HANDLER).accusedDescribed("工地负责人"));
        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(CLERK));
        assertRefused(NOT_FOUND, () -> life.seenBy(SECOND));

        life.reclassify(HANDLER, life.as(HANDLER, MatterKindDto.CLAIM));

        assertThat(life.seenBy(SECOND))
                .returns(MatterStateDto.HANDLING, MatterDto::getState)
                .returns(false, MatterDto::getRestricted);
        assertThat(life.content(CLERK).getSubmissions()).isNotEmpty();
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate())
                .as("no day won by going there and back")
                .isEqualTo(due);
    }

    @Test
    void what_the_petitioner_states_as_a_report_stays_sealed() {
        RoutingLife life = life(county)
                .registered(
                        COUNTY, Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        life.reclassify(COUNTY, life.as(COUNTY, MatterKindDto.CLAIM));
        assertThat(life.seenBy(COUNTY).getRestricted()).isTrue();
        assertRefused(NOT_FOUND, () -> life.seenBy("chengdu.clerk"));
    }

    @Test
    void after_the_acceptance_the_first_acceptance_counts() {
        RoutingLife life = accepted();
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);
        clock.advance(Duration.ofDays(20));
        ReclassifyDto suggestion = life.as(HANDLER, MatterKindDto.SUGGESTION);

        life.reclassify(HANDLER, suggestion);

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.STUDYING);
        assertThat(life.clock(HANDLER, LimitRuleDto.SUGGESTION))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(handling.getDueDate(), DeadlineDto::getDueDate);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.SUPERSEDED);
    }

    @Test
    void a_duty_is_answered_by_its_laws_day_and_never_later_than_the_clock_that_ran() {
        RoutingLife life = accepted();
        LocalDate handling = life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate();

        life.reclassify(
                HANDLER,
                life.as(HANDLER, MatterKindDto.CLAIM)
                        .dutyLaw("《中华人民共和国劳动法》第八十五条")
                        .dueDate(handling.plusDays(40)));

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.DUTY_HANDLING);
        assertThat(life.clock(HANDLER, LimitRuleDto.DUTY).getDueDate()).isEqualTo(handling);
    }

    @Test
    void the_same_kind_is_no_correction() {
        RoutingLife life = life(county).registered(COUNTY);
        assertRefused(KIND_UNCHANGED, () -> life.reclassify(COUNTY, life.as(COUNTY, MatterKindDto.CLAIM)));
        RoutingLife handled = accepted();
        assertRefused(KIND_UNCHANGED, () -> handled.reclassify(HANDLER, handled.as(HANDLER, MatterKindDto.CLAIM)));
    }

    @Test
    void a_split_labels_no_part_as_a_report_without_foundation() {
        RoutingLife life = life(county).registered(COUNTY);
        List<DemandDto> demands = life.life().demands(COUNTY);
        MatterPartDto claim = part(demands.get(0), MatterKindDto.CLAIM);
        MatterPartDto report = part(demands.get(1), MatterKindDto.REPORT);

        assertRefused(SECOND_OFFICER_MISSING, () -> life.split(COUNTY, claim, report));
        life.split(COUNTY, report.accused(sibling()), claim);

        assertThat(life.document(COUNTY, DocumentKindDto.RECLASSIFY_NOTICE).getContent())
                .containsEntry("to_kind", "REPORT");
        assertThat(life.content(COUNTY).getAccused()).containsExactly(sibling());
    }

    private static MatterPartDto part(DemandDto demand, MatterKindDto kind) {
        return new MatterPartDto()
                .demandIds(List.of(demand.getDemandId()))
                .category("040101")
                .kind(kind)
                .reason("途径不同");
    }

    @Test
    void found_after_the_acceptance_another_route_is_named_only_while_it_is_open() {
        RoutingLife life = accepted();
        LocalDate today = clock.instant().atZone(Life.CHINA).toLocalDate();

        assertRefused(ROUTE_OVER, () -> life.routeStatutory(HANDLER, 2, null));
        assertRefused(ROUTE_OVER, () -> life.routeStatutory(HANDLER, 2, today.minusDays(1)));
        life.routeStatutory(HANDLER, 2, today);

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.ROUTED_STATUTORY);
        assertThat(life.document(HANDLER, DocumentKindDto.STATUTORY_ROUTE_NOTICE)
                        .getContent())
                .containsEntry("open_until", today.toString());
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.MET);
    }
}
