package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Hearing, mediation and settlement (Art. 31(6), 33), and help with hardship (Art. 37). */
class SettlementTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private HandlingLife forwarded() {
        return new HandlingLife(
                this::as, new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK));
    }

    private HandlingLife accepted() {
        HandlingLife handled = forwarded();
        handled.matter().accepted(HANDLER);
        return handled;
    }

    private LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    private SettleMatterDto agreement() {
        return new SettleMatterDto()
                .mode(SettlementModeDto.MEDIATION)
                .counterpart("某建筑劳务公司")
                .terms("十日内付清全部工资。")
                .agreedOn(today())
                .petitionerConsents(true)
                .counterpartConsents(true);
    }

    @Test
    void both_sides_settle_and_the_matter_is_closed() {
        HandlingLife handled = accepted();

        MatterDto settled = handled.settle(HANDLER, agreement());

        assertThat(settled.getState()).isEqualTo(MatterStateDto.SETTLED);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getState())
                .isEqualTo(DeadlineStateDto.MET);
        assertThat(handled.document(HANDLER, DocumentKindDto.AGREEMENT))
                .containsEntry("mode", "MEDIATION")
                .containsEntry("parties", List.of("信访人", "某建筑劳务公司"))
                .containsEntry("agreed_on", today().toString());
        assertThat(handled.remedy(HANDLER, DocumentKindDto.AGREEMENT)).isEqualTo("PERFORMANCE_MEDIATED");
        assertThat(anybody()
                        .getPetition(handled.matter().number(), handled.matter().queryCode())
                        .getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.AGREEMENT);
        assertThat(handled.close(HANDLER, new CloseMatterDto()).getState()).isEqualTo(MatterStateDto.CLOSED);
    }

    @Test
    void a_simple_matter_is_settled_too_and_late_is_late() {
        HandlingLife handled = forwarded();
        handled.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        clock.advance(Duration.ofDays(40));
        handled.settle(HANDLER, agreement().mode(SettlementModeDto.SETTLEMENT));
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.SIMPLE_OPINION).getState())
                .isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void nobody_is_settled_with_against_his_will_or_on_a_day_that_cannot_be() {
        HandlingLife handled = accepted();
        assertThat(assertRefused(
                                CONSENT_MISSING,
                                () -> handled.settle(HANDLER, agreement().petitionerConsents(false)))
                        .getField())
                .isEqualTo("petitioner_consents");
        assertThat(assertRefused(
                                CONSENT_MISSING,
                                () -> handled.settle(HANDLER, agreement().counterpartConsents(false)))
                        .getField())
                .isEqualTo("counterpart_consents");
        assertRefused(DATE_IN_FUTURE, () -> handled.settle(HANDLER, agreement().agreedOn(today().plusDays(1))));
        assertThat(assertRefused(
                                DATE_INVALID,
                                () -> handled.settle(HANDLER, agreement().agreedOn(today().minusDays(1))))
                        .getLimit())
                .isEqualTo(today().toString());
        HandlingLife unaccepted = forwarded();
        assertRefused(STATE_CONFLICT, () -> unaccepted.settle(HANDLER, agreement()));
    }

    @Test
    void a_hearing_is_recorded_and_no_clock_stops() {
        HandlingLife handled = accepted();
        DeadlineDto before = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING);
        clock.advance(Duration.ofDays(2));
        assertThat(assertRefused(DATE_IN_FUTURE, () -> handled.hold(HANDLER, today().plusDays(1)))
                        .getField())
                .isEqualTo("held_on");
        assertThat(assertRefused(DATE_INVALID, () -> handled.hold(HANDLER, LocalDate.of(1999, 1, 1)))
                        .getField())
                .as("before the submission")
                .isEqualTo("held_on");

        MatterDto heard = handled.hold(HANDLER, today());

        assertThat(heard.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING))
                .returns(before.getDueDate(), DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(handled.document(HANDLER, DocumentKindDto.HEARING_RECORD))
                .containsEntry("held_on", today().toString());
        HandlingLife plain = forwarded();
        plain.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        assertRefused(STATE_CONFLICT, () -> plain.hold(HANDLER, today()));
    }

    @Test
    void help_with_hardship_goes_on_while_the_organ_has_the_matter() {
        HandlingLife handled = accepted();
        handled.note(HANDLER, HandlingNoteKindDto.AID);
        handled.matter().decided(HANDLER);
        handled.note(HANDLER, HandlingNoteKindDto.AID);
        assertThat(answer(as(HANDLER)
                                .matters()
                                .getMatterContent(handled.matter().id()))
                        .getHandlingNotes())
                .extracting(HandlingNoteDto::getKind)
                .containsExactly(HandlingNoteKindDto.AID, HandlingNoteKindDto.AID);
        assertRefused(STATE_CONFLICT, () -> handled.note(HANDLER, HandlingNoteKindDto.INVESTIGATION));
        assertRefused(VALIDATION_FAILED, () -> handled.note(HANDLER, HandlingNoteKindDto.FEEDBACK));
    }
}
