package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The simple track (RULEBOOK §7): what it is for, its days, and the way back to the ordinary one. */
class SimpleProcedureTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";

    private HandlingLife forwarded(RegisterMatterDto letter) {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    private RegisterMatterDto letter() {
        return Life.letter(office(TOWNSHIP));
    }

    @Test
    void a_plain_matter_is_accepted_and_decided_in_ten_working_days() {
        HandlingLife plain = forwarded(letter());
        Life life = plain.matter();

        MatterDto accepted = plain.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);

        assertThat(accepted.getState()).isEqualTo(MatterStateDto.HANDLING_SIMPLE);
        DeadlineDto opinion = life.clock(HANDLER, LimitRuleDto.SIMPLE_OPINION);
        assertThat(opinion)
                .returns(10, DeadlineDto::getDays)
                .returns(DayUnitDto.WORKING_DAYS, DeadlineDto::getUnit)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(HANDLER, LimitRuleDto.OBJECTION).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getState()).isEqualTo(DeadlineStateDto.SUPERSEDED);
        assertThat(plain.document(HANDLER, DocumentKindDto.ACCEPTANCE_NOTICE))
                .containsEntry("due_date", opinion.getDueDate().toString())
                .containsEntry("ground", "CLEAR_AND_UNDISPUTED");
        assertThat(plain.remedy(HANDLER, DocumentKindDto.ACCEPTANCE_NOTICE)).isEqualTo("ORDINARY_TRACK");

        plain.note(HANDLER, HandlingNoteKindDto.HEARING_OF_PETITIONER);
        life.decided(HANDLER).served(HANDLER);
        assertThat(life.clock(HANDLER, LimitRuleDto.SIMPLE_OPINION).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.seenBy(HANDLER).getState()).as("review stays open (S5)").isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    @Test
    void a_demand_is_not_refused_before_the_conversion_whose_days_count_from_the_first_acceptance() {
        HandlingLife plain = forwarded(letter());
        Life life = plain.matter();
        plain.acceptSimple(HANDLER, SimpleGroundDto.DAILY_LIFE_URGENT);
        LocalDate accepted = today();
        DecideMatterDto refusing = life.decision(HANDLER);
        refusing.getDemands().getFirst().outcome(DemandOutcomeDto.NOT_SUPPORT);
        assertThat(assertRefused(CONVERT_FIRST, () -> life.decide(HANDLER, refusing))
                        .getField())
                .isEqualTo("demands");
        assertThat(assertRefused(STATE_CONFLICT, () -> plain.extend(HEAD, accepted.plusDays(30)))
                        .getNextEvents())
                .doesNotContain(EventNameDto.EXTEND.getValue());

        clock.advance(Duration.ofDays(6));
        MatterDto converted = plain.convert(HANDLER, false);

        assertThat(converted.getState()).isEqualTo(MatterStateDto.HANDLING);
        LocalDate due = accepted.plusDays(60);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate()).isEqualTo(due);
        assertThat(life.clock(HANDLER, LimitRuleDto.SIMPLE_OPINION).getState()).isEqualTo(DeadlineStateDto.SUPERSEDED);
        assertThat(plain.document(HANDLER, DocumentKindDto.CONVERSION_NOTICE))
                .containsEntry("due_date", due.toString())
                .containsEntry("asked_by_petitioner", false);
        assertRefused(STATE_CONFLICT, () -> plain.convert(HANDLER, false));
        plain.extend(HEAD, due.plusDays(30));
        assertThat(life.decide(HANDLER, refusing).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void the_petitioner_may_ask_for_the_ordinary_track_and_sees_the_notice() {
        HandlingLife plain = forwarded(letter());
        plain.acceptSimple(HANDLER, SimpleGroundDto.ALREADY_PROMISED);

        plain.convert(HANDLER, true);

        assertThat(plain.document(HANDLER, DocumentKindDto.CONVERSION_NOTICE))
                .containsEntry("asked_by_petitioner", true);
        assertThat(anybody()
                        .getPetition(plain.matter().number(), plain.matter().queryCode())
                        .getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.ACCEPTANCE_NOTICE, DocumentKindDto.CONVERSION_NOTICE);
    }

    @Test
    void after_three_working_days_only_the_ordinary_track_is_left() {
        HandlingLife plain = forwarded(letter());
        clock.advance(Duration.ofDays(12));
        ProblemDto late =
                assertRefused(SIMPLE_LATE, () -> plain.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED));
        assertThat(LocalDate.parse(late.getLimit())).isBetween(today().minusDays(9), today().minusDays(1));
        plain.matter().accepted(HANDLER);
        assertThat(plain.matter().clock(HANDLER, LimitRuleDto.HANDLING).getDueDate())
                .isEqualTo(today().plusDays(60));
    }

    @Test
    void what_is_joint_a_report_a_suggestion_on_another_ground_or_claimed_by_several_is_not_simple() {
        for (RegisterMatterDto letter : List.of(
                letter().joint(true),
                letter().purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT),
                letter().purpose(PurposeDto.SUGGESTION_OPINION).kind(MatterKindDto.SUGGESTION))) {
            HandlingLife not = forwarded(letter);
            assertRefused(SIMPLE_NOT_ALLOWED, () -> not.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED));
            assertThat(not.matter().seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        }
        HandlingLife thanks =
                forwarded(letter().purpose(PurposeDto.SUGGESTION_OPINION).kind(MatterKindDto.SUGGESTION));
        assertThat(thanks.acceptSimple(HANDLER, SimpleGroundDto.QUESTION_OR_SUGGESTION)
                        .getState())
                .isEqualTo(MatterStateDto.HANDLING_SIMPLE);

        HandlingLife disputed = forwarded(letter());
        // As the ruling on a dispute leaves it (Art. 24¶1)
        owner().sql("UPDATE custody SET mode = 'DESIGNATED' WHERE matter_id = ? AND ended_at IS NULL")
                .param(disputed.matter().id())
                .update();
        assertRefused(SIMPLE_NOT_ALLOWED, () -> disputed.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED));
    }

    @Test
    void what_was_assigned_from_above_is_not_simple() {
        TenantDto county = office("510104");
        Life life = assigned("jinjiang.clerk", new Life(this::as, county), today().plusDays(20), true);
        assertRefused(
                SIMPLE_NOT_ALLOWED,
                () -> new HandlingLife(this::as, life).acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED));
    }

    @Test
    void only_the_organ_that_has_it_and_its_officers_convert() {
        HandlingLife plain = forwarded(letter());
        plain.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        assertRefused(FORBIDDEN, () -> plain.convert(CLERK, false));
        assertRefused(
                NOT_FOUND,
                () -> answer(as("donghu.handler")
                        .acceptances()
                        .convertHandling(
                                plain.matter().id(),
                                newKey(),
                                new ConvertHandlingDto().reason("x").askedByPetitioner(false),
                                "\"5\"")));
    }
}
