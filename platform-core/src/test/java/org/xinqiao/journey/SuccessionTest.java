package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.ExecutionsApi;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** A bureau's duties went to another: the matter goes on there, and nobody else loses anything (Art. 24¶2; RULEBOOK R6). */
class SuccessionTest extends UseCaseTest {

    private static final String CITY = "chengdu.clerk";
    private static final String OFFICE = "jinjiang.clerk";
    private static final String FORMER = "jinjiang.handler";
    private static final String SUCCESSOR = "jinjiang.housing";

    @Autowired
    private DueWork lapse;

    private final OrganChangeDto decided = new OrganChangeDto()
            .kind(OrganChangeKindDto.DUTIES_MOVED)
            .decision("锦委编〔2026〕3号")
            .effectiveOn(LocalDate.of(2026, 1, 1));

    private TenantDto county = new TenantDto();

    private String bureau(int place) {
        return county.getTenantId() + "%02d".formatted(place);
    }

    /** Assigned by the city to a bureau of the county. */
    private RoutingLife assigned() {
        county = office("510104");
        RoutingLife life = new RoutingLife(this::as, office("510100")).registered(CITY);
        AssignMatterDto to = new AssignMatterDto()
                .tenantId(county.getTenantId())
                .organId(bureau(3))
                .dueDate(today().plusDays(40))
                .feedback(true);
        answer(as(CITY).routing()
                .assignMatter(life.id(), newKey(), to, life.life().version(CITY)));
        life.life().accepted(FORMER);
        return life;
    }

    @Test
    void the_own_petition_office_hands_it_on_and_who_assigned_it_is_reported_to_and_checks() {
        RoutingLife life = assigned();
        LocalDate report = life.clock(FORMER, LimitRuleDto.CLOSING_REPORT).getDueDate();

        life.succeed(OFFICE, county, bureau(4), decided);

        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(OFFICE));
        assertThat(life.seenBy(CITY).getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(ownClock(life.id(), bureau(4), LimitRuleDto.CLOSING_REPORT))
                .isEqualTo(new OwnClock(report, DeadlineStateDto.OPEN));
        life.life().decided(SUCCESSOR);
        ClosingCheckDto check = report(life, SUCCESSOR);
        assertThat(answer(as(CITY).checks().passCheck(check.getCheckId(), newKey(), "\"" + check.getVersion() + "\""))
                        .getState())
                .isEqualTo(CheckStateDto.PASSED);
    }

    @Test
    void the_petitioner_reads_which_organ_goes_on_and_by_which_decision() {
        RoutingLife life = assigned();

        life.succeed(OFFICE, county, bureau(4), decided);

        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.SUCCESSION_RECORD)
                .hasSize(1);
        assertThat(life.document(SUCCESSOR, DocumentKindDto.SUCCESSION_RECORD).getContent())
                .containsEntry("decision", decided.getDecision())
                .containsEntry("effective_on", "2026-01-01");
    }

    @Test
    void what_the_former_organ_has_to_carry_out_goes_on_at_the_successor() {
        RoutingLife life = assigned();
        life.life().decided(FORMER);
        LocalDate due = life.clock(FORMER, LimitRuleDto.EXECUTION).getDueDate();

        life.succeed(OFFICE, county, bureau(4), decided);

        assertThat(ownClock(life.id(), bureau(4), LimitRuleDto.EXECUTION))
                .isEqualTo(new OwnClock(due, DeadlineStateDto.OPEN));
        assertThat(carriedOutBySuccessor(life).getOrgan().getOrganId()).isEqualTo(bureau(4));
    }

    @Test
    void it_does_so_too_after_the_matter_was_closed() {
        RoutingLife life = assigned();
        life.life().decided(FORMER).served(FORMER, today());
        clock.advance(Duration.ofDays(50));
        lapse.lapseWindows();
        answer(as(FORMER)
                .services()
                .closeMatter(
                        life.id(),
                        newKey(),
                        new CloseMatterDto().note("已办结。"),
                        life.life().version(FORMER)));
        assertRefused(FORBIDDEN, () -> life.succeed("jinjiang.head", county, bureau(4), decided));

        life.succeed(OFFICE, county, bureau(4), decided);

        assertThat(life.state(SUCCESSOR)).isEqualTo(MatterStateDto.CLOSED);
        assertThat(ownClock(life.id(), bureau(4), LimitRuleDto.EXECUTION).state())
                .isEqualTo(DeadlineStateDto.OPEN);
        assertThat(carriedOutBySuccessor(life).getState()).isEqualTo(ExecutionStateDto.PENDING);
        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.SUCCESSION_RECORD)
                .hasSize(1);
    }

    @Test
    void what_was_reported_already_comes_back_to_the_successor() {
        RoutingLife life = assigned();
        life.life().decided(FORMER);
        ClosingCheckDto check = report(life, FORMER);

        life.succeed(OFFICE, county, bureau(4), decided);
        answer(as(CITY).checks()
                .returnCheck(
                        check.getCheckId(),
                        newKey(),
                        new ReturnCheckDto().missing("未附送达回证。").redoBy(today().plusDays(5)),
                        "\"" + check.getVersion() + "\""));

        assertThat(ownClock(life.id(), bureau(4), LimitRuleDto.CLOSING_REPORT))
                .isEqualTo(new OwnClock(today().plusDays(5), DeadlineStateDto.OPEN));
        assertThat(report(life, SUCCESSOR).getState()).isEqualTo(CheckStateDto.PENDING);
    }

    private ClosingCheckDto report(RoutingLife life, String officer) {
        return answer(as(officer)
                .checks()
                .reportClosing(
                        life.id(),
                        newKey(),
                        new ReportClosingDto().report("已办结，工资已付。"),
                        life.life().version(officer)));
    }

    @Test
    void another_decision_of_the_same_day_is_refused_and_the_same_one_is_not() {
        RoutingLife life = assigned();
        OrganChangeDto other = new OrganChangeDto()
                .kind(OrganChangeKindDto.MERGED)
                .decision("锦委编〔2026〕9号")
                .effectiveOn(LocalDate.of(2026, 2, 1));
        life.succeed(OFFICE, county, bureau(4), other);

        RoutingLife second = assigned();
        assertThat(assertRefused(
                                CHANGE_RECORDED_OTHERWISE,
                                () -> second.succeed(
                                        OFFICE,
                                        county,
                                        bureau(4),
                                        new OrganChangeDto()
                                                .kind(other.getKind())
                                                .decision("锦委编〔2026〕10号")
                                                .effectiveOn(other.getEffectiveOn())))
                        .getField())
                .isEqualTo("change.decision");
        second.succeed(OFFICE, county, bureau(4), other);
    }

    /** What is owed is the successor's to report. */
    private ExecutionDto carriedOutBySuccessor(RoutingLife life) {
        ExecutionDto owed = answer(as(SUCCESSOR).calling(ExecutionsApi.class).listExecutions(life.id()))
                .getItems()
                .getLast();
        return answer(as(SUCCESSOR)
                .calling(ExecutionsApi.class)
                .reportExecution(
                        owed.getExecutionId(),
                        newKey(),
                        new ReportExecutionDto().event(ExecutionEventDto.START).text("已督促支付。"),
                        "\"" + owed.getVersion() + "\""));
    }
}
