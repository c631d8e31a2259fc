package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.*;

/** Mediation and settlement (Art. 33), and help with hardship (Art. 37). */
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

    /** Signed by both sides, and attached. */
    private SettleMatterDto agreement(HandlingLife handled) {
        return agreement().agreementId(handled.matter().attached(HANDLER).proof());
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

        MatterDto settled = handled.settle(HANDLER, agreement(handled));

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
        handled.settle(HANDLER, agreement(handled).mode(SettlementModeDto.SETTLEMENT));
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.SIMPLE_OPINION).getState())
                .isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void nobody_is_settled_with_against_his_will_or_on_a_day_that_cannot_be() {
        HandlingLife handled = accepted();
        assertThat(assertRefused(
                                CONSENT_MISSING,
                                () -> handled.settle(HANDLER, agreement(handled).petitionerConsents(false)))
                        .getField())
                .isEqualTo("petitioner_consents");
        assertThat(assertRefused(
                                CONSENT_MISSING,
                                () -> handled.settle(HANDLER, agreement(handled).counterpartConsents(false)))
                        .getField())
                .isEqualTo("counterpart_consents");
        assertRefused(
                DATE_IN_FUTURE, () -> handled.settle(HANDLER, agreement(handled).agreedOn(today().plusDays(1))));
        assertThat(assertRefused(
                                DATE_INVALID,
                                () -> handled.settle(HANDLER, agreement(handled).agreedOn(today().minusDays(1))))
                        .getLimit())
                .isEqualTo(today().toString());
        HandlingLife unaccepted = forwarded();
        assertRefused(STATE_CONFLICT, () -> unaccepted.settle(HANDLER, agreement()));
    }

    /** Two ticks of an officer are no consent (H5). */
    @Test
    void a_settlement_that_nobody_signed_or_confirmed_is_none() {
        HandlingLife handled = accepted();
        assertThat(assertRefused(SETTLEMENT_PROOF_MISSING, () -> handled.settle(HANDLER, agreement()))
                        .getField())
                .isEqualTo("agreement_id");
        assertRefused(
                PROOF_FILE_UNKNOWN, () -> handled.settle(HANDLER, agreement().agreementId(UUID.randomUUID())));
        UUID foreign = accepted().matter().attached(HANDLER).proof();
        assertRefused(
                PROOF_FILE_UNKNOWN, () -> handled.settle(HANDLER, agreement().agreementId(foreign)));
        assertThat(handled.matter().seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);
    }

    @Test
    void the_petitioner_confirms_the_terms_that_an_officer_wrote_down_and_no_others() {
        HandlingLife handled = accepted();
        Life life = handled.matter();
        assertRefused(STATE_CONFLICT, () -> confirm(life, clock.instant()));
        handled.draftSettlement(HANDLER, draft("十日内付清全部工资。"));
        OffsetDateTime first = typed(life);
        clock.advance(Duration.ofMinutes(5));
        handled.draftSettlement(HANDLER, draft("三十日内付清一半工资。"));
        assertRefused(SETTLEMENT_CHANGED, () -> confirm(life, first.toInstant()));
        assertRefused(SETTLEMENT_PROOF_MISSING, () -> handled.settle(HANDLER, agreement()));

        confirm(life, typed(life).toInstant());
        assertRefused(RECEIPT_CONFIRMED, () -> confirm(life, typed(life).toInstant()));
        assertThat(assertRefused(SETTLEMENT_PROOF_MISSING, () -> handled.settle(HANDLER, agreement()))
                        .getField())
                .as("other terms than those confirmed")
                .isEqualTo("agreement_id");
        handled.settle(HANDLER, agreement().terms("三十日内付清一半工资。"));
        assertThat(handled.document(HANDLER, DocumentKindDto.AGREEMENT)).containsEntry("proof", "CONFIRMATION");
    }

    private SettlementDraftDto draft(String terms) {
        return new SettlementDraftDto()
                .mode(SettlementModeDto.MEDIATION)
                .counterpart("某建筑劳务公司")
                .terms(terms)
                .agreedOn(today());
    }

    private OffsetDateTime typed(Life life) {
        return anybody().getPetition(life.number(), life.queryCode()).getContacts().stream()
                .filter(contact -> contact.getKind() == HandlingNoteKindDto.SETTLEMENT_TYPED)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .getAt();
    }

    private void confirm(Life life, Instant typedAt) {
        anybody()
                .confirmSettlement(
                        life.number(),
                        life.queryCode(),
                        newKey(),
                        new ConfirmSettlementDto().typedAt(ChinaTime.at(typedAt)));
    }

    /** E53: the days of the settlement are added; five working days are left at least. */
    @Test
    void what_was_not_performed_goes_on_where_it_stood_on_its_paused_clock() {
        HandlingLife handled = accepted();
        LocalDate due = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getDueDate();
        clock.advance(Duration.ofDays(10));
        handled.settle(HANDLER, agreement(handled).performBy(today().plusDays(7)));
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.EXECUTION).getDueDate())
                .as("the terms are executed (H5)")
                .isEqualTo(today().plusDays(7));
        clock.advance(Duration.ofDays(20));

        assertThat(handled.revive(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING))
                .returns(due.plusDays(20), DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(handled.document(HANDLER, DocumentKindDto.REVIVE_NOTICE))
                .containsEntry("due_date", due.plusDays(20).toString());
        assertThat(handled.matter()
                        .decide(HANDLER, handled.matter().decision(HANDLER))
                        .getState())
                .isEqualTo(MatterStateDto.DECIDED);
        assertRefused(STATE_CONFLICT, () -> handled.revive(HANDLER));
    }

    @Test
    void at_the_last_hour_five_working_days_are_left_and_the_simple_track_becomes_the_ordinary_one() {
        HandlingLife handled = forwarded();
        handled.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        clock.advance(Duration.ofDays(80));
        handled.settle(HANDLER, agreement(handled));
        assertThat(handled.revive(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);
        LocalDate due = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getDueDate();
        assertThat(due).isAfter(today().plusDays(4)).isBefore(today().plusDays(15));
    }

    @Test
    void an_agreement_that_was_not_performed_proves_no_second_one() {
        HandlingLife handled = accepted();
        SettleMatterDto agreed = agreement(handled);
        handled.settle(HANDLER, agreed);
        clock.advance(Duration.ofDays(3));
        handled.revive(HANDLER);

        assertRefused(DATE_INVALID, () -> handled.settle(HANDLER, agreed));

        handled.settle(HANDLER, agreement(handled));
    }

    /** Settled, revived and settled again on one day: neither the old paper nor the old confirmation proves anything. */
    @Test
    void what_failed_on_the_same_day_proves_no_second_agreement_either() {
        HandlingLife handled = accepted();
        SettleMatterDto agreed = agreement(handled);
        handled.settle(HANDLER, agreed);
        clock.advance(Duration.ofMinutes(5));
        handled.revive(HANDLER);

        assertRefused(PROOF_FILE_UNKNOWN, () -> handled.settle(HANDLER, agreed));

        clock.advance(Duration.ofMinutes(5));
        handled.settle(HANDLER, agreement(handled));
    }

    @Test
    void the_petitioner_revives_what_was_closed_and_only_what_a_settlement_ended() {
        HandlingLife handled = accepted();
        Life life = handled.matter();
        handled.settle(HANDLER, agreement(handled));
        handled.close(HANDLER, new CloseMatterDto());
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getNextEvents())
                .contains(EventNameDto.REVIVE);
        clock.advance(Duration.ofDays(3));
        PetitionStatusDto revived = revive(life);
        assertThat(revived.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(revived.getNextEvents()).doesNotContain(EventNameDto.REVIVE);
        assertThat(revived.getSteps()).extracting(PetitionStepDto::getEvent).endsWith(EventNameDto.REVIVE);
        assertThat(search(HANDLER, life.number())).hasSize(1);
        assertRefused(STATE_CONFLICT, () -> revive(life));
        handled.settle(HANDLER, agreement(handled));
        handled.close(HANDLER, new CloseMatterDto());
        assertThat(handled.revive(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);

        HandlingLife withdrawn = accepted();
        new ReviewLife(this::as, anybody(), clock, withdrawn.matter()).withdraw(anybody(), newKey());
        withdrawn.close(HANDLER, new CloseMatterDto());
        assertRefused(STATE_CONFLICT, () -> revive(withdrawn.matter()));
        assertRefused(STATE_CONFLICT, () -> withdrawn.revive(HANDLER));
    }

    private PetitionStatusDto revive(Life life) {
        return anybody()
                .revivePetition(life.number(), life.queryCode(), newKey(), new ReviveMatterDto().reason("逾期未付工资"));
    }

    @Test
    void a_duty_and_a_review_are_settled_too_and_go_on_as_what_they_were() {
        HandlingLife duty = forwarded();
        duty.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw("《劳动法》第八十五条"));
        LocalDate due = duty.matter().clock(HANDLER, LimitRuleDto.DUTY).getDueDate();
        duty.settle(HANDLER, agreement(duty));
        assertThat(duty.matter().clock(HANDLER, LimitRuleDto.DUTY).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(duty.revive(HANDLER).getState()).isEqualTo(MatterStateDto.DUTY_HANDLING);
        assertThat(duty.matter().clock(HANDLER, LimitRuleDto.DUTY).getDueDate()).isEqualTo(due);

        String county = "jinjiang.reviewer";
        Life inner = new Life(this::as, office(TOWNSHIP));
        new ReviewLife(this::as, anybody(), clock, inner).untilServed().asked();
        HandlingLife review = new HandlingLife(this::as, inner);
        SettleMatterDto agreed = agreement().agreementId(inner.attached(county).proof());
        assertThat(review.settle(county, agreed).getState()).isEqualTo(MatterStateDto.SETTLED);
        assertThat(revive(inner).getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(inner.clock(county, LimitRuleDto.REVIEW).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertThat(inner.seenBy(county).getNextEvents()).contains(EventNameDto.DECIDE_REVIEW);
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
                .containsExactly(
                        HandlingNoteKindDto.AID, HandlingNoteKindDto.HEARING_OF_PETITIONER, HandlingNoteKindDto.AID);
        assertRefused(STATE_CONFLICT, () -> handled.note(HANDLER, HandlingNoteKindDto.INVESTIGATION));
        assertRefused(VALIDATION_FAILED, () -> handled.note(HANDLER, HandlingNoteKindDto.FEEDBACK));
    }
}
