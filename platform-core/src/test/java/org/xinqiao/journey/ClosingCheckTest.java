package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The sender checks the end of what it assigned (办结审核、退回重办; RULEBOOK U6). */
class ClosingCheckTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private Life life;

    @BeforeEach
    void assigned() {
        life = new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        answer(as(CLERK)
                .routing()
                .assignMatter(
                        life.id(),
                        newKey(),
                        new AssignMatterDto()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT))
                                .dueDate(today().plusDays(40))
                                .feedback(true),
                        life.version(CLERK)));
        life.accepted(HANDLER);
    }

    private LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
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
}
