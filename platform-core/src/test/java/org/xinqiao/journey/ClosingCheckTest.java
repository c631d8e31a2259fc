package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.SupervisionOrderDto;

/** The sender checks the end of what it assigned (办结审核、退回重办; RULEBOOK U6). */
class ClosingCheckTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Autowired
    private Worker worker;

    private Life life;

    @BeforeEach
    void assigned() {
        life = assigned(CLERK, new Life(this::as, office(TOWNSHIP)), today().plusDays(40), true);
        life.accepted(HANDLER);
    }

    private ClosingCheckDto report(String officer) {
        return answer(as(officer)
                .checks()
                .reportClosing(life.id(), newKey(), new ReportClosingDto().report("已办结，工资已付。"), life.version(officer)));
    }

    private ClosingCheckDto pass(String officer, ClosingCheckDto check) {
        return answer(as(officer).checks().passCheck(check.getCheckId(), newKey(), version(check)));
    }

    private ClosingCheckDto sendBack(ClosingCheckDto check, LocalDate by) {
        return answer(as(CLERK)
                .checks()
                .returnCheck(
                        check.getCheckId(),
                        newKey(),
                        new ReturnCheckDto().missing("未附送达回证。").redoBy(by),
                        version(check)));
    }

    private static String version(ClosingCheckDto check) {
        return "\"" + check.getVersion() + "\"";
    }

    private List<ClosingCheckDto> seen(String officer) {
        return answer(as(officer).checks().listChecks(life.id(), null, 10)).getItems();
    }

    @Test
    void the_report_shows_the_facts_goes_back_once_and_passes() {
        assertRefused(STATE_CONFLICT, () -> report(HANDLER));
        life.decided(HANDLER);
        ClosingCheckDto first = report(HANDLER);
        assertThat(first.getState()).isEqualTo(CheckStateDto.PENDING);
        assertThat(first.getDemands())
                .hasSize(2)
                .allSatisfy(demand -> assertThat(demand.getOutcome()).isEqualTo(DemandOutcomeDto.SUPPORT));
        assertThat(first.getServedOn()).isNull();
        assertRefused(CHECK_WAITS, () -> report(HANDLER));
        assertRefused(FORBIDDEN, () -> pass(HANDLER, first));
        assertRefused(DATE_INVALID, () -> sendBack(first, today()));
        assertRefused(DATE_TOO_LATE, () -> sendBack(first, today().plusDays(16)));

        ClosingCheckDto returned = sendBack(first, today().plusDays(15));
        assertThat(returned.getState()).isEqualTo(CheckStateDto.RETURNED);
        assertThat(seen(HANDLER).getFirst().getMissing()).isEqualTo("未附送达回证。");
        assertThat(life.seenBy(HANDLER).getState()).as("the state stays").isEqualTo(MatterStateDto.DECIDED);
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.CHECK_RESULT);

        life.served(HANDLER);
        ClosingCheckDto second = report(HANDLER);
        assertThat(second.getServedOn()).isNotNull();
        assertThat(pass(CLERK, second).getState()).isEqualTo(CheckStateDto.PASSED);
        assertRefused(CHECK_PASSED, () -> report(HANDLER));
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    @Test
    void silence_passes_at_the_last_moment_and_is_marked() {
        life.decided(HANDLER);
        ClosingCheckDto check = report(HANDLER);
        clock.advance(Duration.between(
                clock.instant(),
                check.getDueDate().plusDays(1).atStartOfDay(Life.CHINA).toInstant()));
        assertThat(seen(CLERK).getFirst())
                .returns(CheckStateDto.PASSED, ClosingCheckDto::getState)
                .returns(true, ClosingCheckDto::getSilent);
        assertRefused(CHECK_OVER, () -> pass(CLERK, check));
        assertRefused(CHECK_OVER, () -> sendBack(check, today().plusDays(5)));
        assertRefused(CHECK_PASSED, () -> report(HANDLER));
    }

    @Test
    void nobody_but_the_two_sees_it() {
        life.decided(HANDLER);
        ClosingCheckDto check = report(HANDLER);
        assertThat(seen(CLERK)).hasSize(1);
        for (String other : List.of("donghu.clerk", "jinjiang.clerk", "jinjiang.handler")) {
            assertThat(seen(other)).as(other).isEmpty();
            assertRefused(NOT_FOUND, () -> as(other).checks().getCheck(check.getCheckId()));
        }
    }

    private void advanceTo(LocalDate day) {
        clock.advance(
                Duration.between(clock.instant(), day.atStartOfDay(Life.CHINA).toInstant()));
    }

    private OwnClock owed() {
        return ownClock(life.id(), Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT), LimitRuleDto.CLOSING_REPORT);
    }

    @Test
    void the_assigned_day_without_a_report_opens_a_check_and_climbs() {
        LocalDate assigned = today().plusDays(40);
        assertThat(owed()).isEqualTo(new OwnClock(assigned, DeadlineStateDto.OPEN));
        life.decided(HANDLER);
        advanceTo(assigned.plusDays(1));
        assertThat(worker.escalate(life.id(), LimitRuleDto.CLOSING_REPORT, 1, TOWNSHIP))
                .isEqualTo(1);
        assertThat(worker.escalate(life.id(), LimitRuleDto.CLOSING_REPORT, 1, TOWNSHIP))
                .as("once")
                .isZero();
        ClosingCheckDto open = seen(CLERK).getFirst();
        assertThat(open.getState()).isEqualTo(CheckStateDto.UNREPORTED);
        assertThat(open.getReport()).isNull();
        assertRefused(STATE_CONFLICT, () -> pass(CLERK, open));
        assertRefused(STATE_CONFLICT, () -> sendBack(open, today().plusDays(5)));
        advanceTo(assigned.plusDays(60));
        assertThat(seen(CLERK).getFirst().getSilent())
                .as("silence passes no missing report")
                .isFalse();

        assertThat(worker.escalate(life.id(), LimitRuleDto.CLOSING_REPORT, 2, TOWNSHIP))
                .isEqualTo(1);
        assertThat(answer(as(CLERK).orders().listOrders(life.id(), null, 10)).getItems())
                .singleElement()
                .returns(LimitRuleDto.CLOSING_REPORT, SupervisionOrderDto::getRule);

        ClosingCheckDto reported = report(HANDLER);
        assertThat(reported)
                .returns(open.getCheckId(), ClosingCheckDto::getCheckId)
                .returns(CheckStateDto.PENDING, ClosingCheckDto::getState);
        assertThat(owed().state()).isEqualTo(DeadlineStateDto.MISSED);
        assertThat(pass(CLERK, reported).getState()).isEqualTo(CheckStateDto.PASSED);
    }

    @Test
    void the_check_has_its_clock_and_what_is_sent_back_is_owed_again() {
        String office = Life.organ(office(TOWNSHIP), OrganKindDto.PETITION_OFFICE);
        life.decided(HANDLER);
        ClosingCheckDto first = report(HANDLER);
        assertThat(owed().state()).isEqualTo(DeadlineStateDto.MET);
        assertThat(ownClock(life.id(), office, LimitRuleDto.CHECK))
                .isEqualTo(new OwnClock(first.getDueDate(), DeadlineStateDto.OPEN));
        sendBack(first, today().plusDays(7));
        assertThat(ownClock(life.id(), office, LimitRuleDto.CHECK).state()).isEqualTo(DeadlineStateDto.MET);
        assertThat(owed()).isEqualTo(new OwnClock(today().plusDays(7), DeadlineStateDto.OPEN));

        ClosingCheckDto second = report(HANDLER);
        advanceTo(second.getDueDate().plusDays(1));
        assertThat(worker.escalate(life.id(), LimitRuleDto.CHECK, 1, TOWNSHIP)).isEqualTo(1);
        assertThat(ownClock(life.id(), office, LimitRuleDto.CHECK).state())
                .as("silence passed, and the clock ends")
                .isEqualTo(DeadlineStateDto.MISSED);
        assertThat(seen(CLERK).getFirst().getSilent()).isTrue();
    }

    @Test
    void the_report_is_owed_while_the_matter_is_under_review_too() {
        LocalDate assigned = today().plusDays(40);
        life.decided(HANDLER).served(HANDLER);
        new ReviewLife(this::as, anybody(), clock, life).asked();
        advanceTo(assigned.plusDays(1));
        assertThat(worker.escalate(life.id(), LimitRuleDto.CLOSING_REPORT, 2, TOWNSHIP))
                .isEqualTo(1);
        assertThat(report(HANDLER).getState()).isEqualTo(CheckStateDto.PENDING);
    }
}
