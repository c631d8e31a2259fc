package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** The simple track (RULEBOOK §7): when it applies, its days, and the way back to the ordinary track. */
class SimpleProcedureTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";

    private HandlingLife forwarded(RegisterMatter letter) {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    private RegisterMatter letter() {
        return Life.letter(office(TOWNSHIP));
    }

    private LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    @Test
    void a_plain_matter_is_accepted_and_decided_in_ten_working_days() {
        HandlingLife plain = forwarded(letter());
        Life life = plain.matter();

        Matter accepted = plain.acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED);

        assertThat(accepted.getState()).isEqualTo(MatterState.HANDLING_SIMPLE);
        Deadline opinion = life.clock(HANDLER, LimitRule.SIMPLE_OPINION);
        assertThat(opinion)
                .returns(10, Deadline::getDays)
                .returns(DayUnit.WORKING_DAYS, Deadline::getUnit)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HANDLER, LimitRule.OBJECTION).getState()).isEqualTo(DeadlineState.CANCELLED);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.SUPERSEDED);
        assertThat(plain.document(HANDLER, DocumentKind.ACCEPTANCE_NOTICE))
                .containsEntry("due_date", opinion.getDueDate().toString())
                .containsEntry("ground", "CLEAR_AND_UNDISPUTED");
        assertThat(plain.remedy(HANDLER, DocumentKind.ACCEPTANCE_NOTICE)).isEqualTo("ORDINARY_TRACK");

        plain.note(HANDLER, HandlingNoteKind.HEARING_OF_PETITIONER);
        life.decided(HANDLER).served(HANDLER);
        assertThat(life.clock(HANDLER, LimitRule.SIMPLE_OPINION).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.seenBy(HANDLER).getState()).as("review stays open (S5)").isEqualTo(MatterState.REVIEW_OPEN);
    }

    @Test
    void a_demand_is_not_refused_before_the_conversion_whose_days_count_from_the_first_acceptance() {
        HandlingLife plain = forwarded(letter());
        Life life = plain.matter();
        plain.acceptSimple(HANDLER, SimpleGround.DAILY_LIFE_URGENT);
        LocalDate accepted = today();
        DecideMatter refusing = life.decision(HANDLER);
        refusing.getDemands().getFirst().outcome(DemandOutcome.NOT_SUPPORT);
        assertThat(assertRefused(409, CONVERT_FIRST, () -> life.decide(HANDLER, refusing))
                        .getField())
                .isEqualTo("demands");
        assertThat(assertRefused(409, STATE_CONFLICT, () -> plain.extend(HEAD, accepted.plusDays(30)))
                        .getNextEvents())
                .doesNotContain(EventName.EXTEND.getValue());

        clock.advance(Duration.ofDays(6));
        Matter converted = plain.convert(HANDLER, false);

        assertThat(converted.getState()).isEqualTo(MatterState.HANDLING);
        LocalDate due = accepted.plusDays(60);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING).getDueDate()).isEqualTo(due);
        assertThat(life.clock(HANDLER, LimitRule.SIMPLE_OPINION).getState()).isEqualTo(DeadlineState.SUPERSEDED);
        assertThat(plain.document(HANDLER, DocumentKind.CONVERSION_NOTICE))
                .containsEntry("due_date", due.toString())
                .containsEntry("asked_by_petitioner", false);
        assertRefused(409, STATE_CONFLICT, () -> plain.convert(HANDLER, false));
        plain.extend(HEAD, due.plusDays(30));
        assertThat(life.decide(HANDLER, refusing).getState()).isEqualTo(MatterState.DECIDED);
    }

    @Test
    void the_petitioner_may_ask_for_the_ordinary_track_and_sees_the_notice() {
        HandlingLife plain = forwarded(letter());
        plain.acceptSimple(HANDLER, SimpleGround.ALREADY_PROMISED);

        plain.convert(HANDLER, true);

        assertThat(plain.document(HANDLER, DocumentKind.CONVERSION_NOTICE)).containsEntry("asked_by_petitioner", true);
        assertThat(anybody()
                        .portal()
                        .getPetition(plain.matter().number(), plain.matter().queryCode())
                        .getDocuments())
                .extracting(DocumentRef::getKind)
                .contains(DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.CONVERSION_NOTICE);
    }

    @Test
    void after_three_working_days_only_the_ordinary_track_is_left() {
        HandlingLife plain = forwarded(letter());
        clock.advance(Duration.ofDays(12));
        Problem late =
                assertRefused(409, SIMPLE_LATE, () -> plain.acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED));
        assertThat(LocalDate.parse(late.getLimit())).isBetween(today().minusDays(9), today().minusDays(1));
        plain.matter().accepted(HANDLER);
        assertThat(plain.matter().clock(HANDLER, LimitRule.HANDLING).getDueDate())
                .isEqualTo(today().plusDays(60));
    }

    @Test
    void what_is_joint_a_report_a_suggestion_on_another_ground_or_claimed_by_several_is_not_simple() {
        for (RegisterMatter letter : List.of(
                letter().joint(true),
                letter().purpose(Purpose.REPORT).kind(MatterKind.REPORT),
                letter().purpose(Purpose.SUGGESTION_OPINION).kind(MatterKind.SUGGESTION))) {
            HandlingLife not = forwarded(letter);
            assertRefused(422, SIMPLE_NOT_ALLOWED, () -> not.acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED));
            assertThat(not.matter().seenBy(HANDLER).getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        }
        HandlingLife thanks =
                forwarded(letter().purpose(Purpose.SUGGESTION_OPINION).kind(MatterKind.SUGGESTION));
        assertThat(thanks.acceptSimple(HANDLER, SimpleGround.QUESTION_OR_SUGGESTION)
                        .getState())
                .isEqualTo(MatterState.HANDLING_SIMPLE);

        HandlingLife disputed = forwarded(letter());
        // As after the ruling on a dispute (Art. 24¶1).
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET mode = 'DESIGNATED' WHERE matter_id = ? AND ended_at IS NULL")
                .param(disputed.matter().id())
                .update();
        assertRefused(422, SIMPLE_NOT_ALLOWED, () -> disputed.acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED));
    }

    @Test
    void what_was_assigned_from_above_is_not_simple() {
        Tenant county = office("510104");
        Life life = new Life(this::as, county).registered("jinjiang.clerk");
        as("jinjiang.clerk")
                .routing()
                .assignMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AssignMatter()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(Life.organ(office(TOWNSHIP), OrganKind.GOVERNMENT))
                                .dueDate(today().plusDays(20))
                                .feedback(true),
                        life.version("jinjiang.clerk"));
        assertRefused(
                422,
                SIMPLE_NOT_ALLOWED,
                () -> new HandlingLife(this::as, life).acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED));
    }

    @Test
    void only_the_organ_that_has_it_and_its_officers_convert() {
        HandlingLife plain = forwarded(letter());
        plain.acceptSimple(HANDLER, SimpleGround.CLEAR_AND_UNDISPUTED);
        assertRefused(403, FORBIDDEN, () -> plain.convert(CLERK, false));
        assertRefused(
                404,
                NOT_FOUND,
                () -> as("donghu.handler")
                        .acceptances()
                        .convertHandling(
                                plain.matter().id(),
                                XinqiaoClient.newKey(),
                                new ConvertHandling().reason("x").askedByPetitioner(false),
                                "\"5\""));
    }
}
