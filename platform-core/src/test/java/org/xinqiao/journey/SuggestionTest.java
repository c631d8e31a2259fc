package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** A suggestion is studied and always answered in writing (Art. 29; RULEBOOK §3). */
class SuggestionTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private HandlingLife forwarded(MatterKindDto kind) {
        RegisterMatterDto letter = Life.letter(office(TOWNSHIP))
                .purpose(kind == MatterKindDto.SUGGESTION ? PurposeDto.SUGGESTION_OPINION : PurposeDto.REQUEST)
                .kind(kind);
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    @Test
    void a_suggestion_is_studied_and_answered_within_sixty_days() {
        HandlingLife suggestion = forwarded(MatterKindDto.SUGGESTION);
        Life life = suggestion.matter();
        LocalDate today = clock.instant().atZone(Life.CHINA).toLocalDate();

        assertThat(suggestion.study(HANDLER).getState()).isEqualTo(MatterStateDto.STUDYING);

        LocalDate due = today.plusDays(60);
        assertThat(life.clock(HANDLER, LimitRuleDto.SUGGESTION).getDueDate()).isEqualTo(due);
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getState()).isEqualTo(DeadlineStateDto.SUPERSEDED);
        assertThat(suggestion.document(HANDLER, DocumentKindDto.ACCEPTANCE_NOTICE))
                .containsEntry("route", "Art. 29")
                .containsEntry("due_date", due.toString());
        assertThat(suggestion.remedy(HANDLER, DocumentKindDto.ACCEPTANCE_NOTICE))
                .isEqualTo("STUDY");

        assertRefused(VALIDATION_FAILED, () -> suggestion.reply(HANDLER, AdoptionDto.DECLINED, null));
        MatterDto answered = suggestion.reply(HANDLER, AdoptionDto.PARTLY_ADOPTED, "路灯先行补装，其余列入明年计划。");

        assertThat(answered.getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(life.clock(HANDLER, LimitRuleDto.SUGGESTION).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(suggestion.document(HANDLER, DocumentKindDto.REPLY)).containsEntry("outcome", "PARTLY_ADOPTED");
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.REPLY);
    }

    @Test
    void a_late_reply_is_given_and_missed() {
        HandlingLife suggestion = forwarded(MatterKindDto.SUGGESTION);
        suggestion.study(HANDLER);
        clock.advance(Duration.ofDays(61));
        suggestion.reply(HANDLER, AdoptionDto.DECLINED, "与现行规划不符。");
        assertThat(suggestion.matter().clock(HANDLER, LimitRuleDto.SUGGESTION).getState())
                .isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void a_claim_is_not_studied_a_suggestion_not_handled_and_nothing_answered_before_its_study() {
        HandlingLife claim = forwarded(MatterKindDto.CLAIM);
        assertRefused(STATE_CONFLICT, () -> claim.study(HANDLER));
        HandlingLife suggestion = forwarded(MatterKindDto.SUGGESTION);
        assertRefused(STATE_CONFLICT, () -> suggestion.matter().accepted(HANDLER));
        assertThat(assertRefused(STATE_CONFLICT, () -> suggestion.reply(HANDLER, AdoptionDto.ADOPTED, "x"))
                        .getNextEvents())
                .contains(EventNameDto.STUDY.getValue());
    }
}
