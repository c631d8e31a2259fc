package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** A suggestion is studied and always answered in writing (Art. 29; RULEBOOK §3). */
class SuggestionTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private HandlingLife forwarded(MatterKind kind) {
        RegisterMatter letter = Life.letter(office(TOWNSHIP)).kind(kind);
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    @Test
    void a_suggestion_is_studied_and_answered_within_sixty_days() {
        HandlingLife suggestion = forwarded(MatterKind.SUGGESTION);
        Life life = suggestion.matter();
        LocalDate today = clock.instant().atZone(Life.CHINA).toLocalDate();

        assertThat(suggestion.study(HANDLER).getState()).isEqualTo(MatterState.STUDYING);

        LocalDate due = today.plusDays(60);
        assertThat(life.clock(HANDLER, LimitRule.SUGGESTION).getDueDate()).isEqualTo(due);
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.SUPERSEDED);
        assertThat(suggestion.document(HANDLER, DocumentKind.ACCEPTANCE_NOTICE))
                .containsEntry("route", "Art. 29")
                .containsEntry("due_date", due.toString());
        assertThat(suggestion.remedy(HANDLER, DocumentKind.ACCEPTANCE_NOTICE)).isEqualTo("STUDY");

        assertRefused(400, VALIDATION_FAILED, () -> suggestion.reply(HANDLER, Adoption.DECLINED, null));
        Matter answered = suggestion.reply(HANDLER, Adoption.PARTLY_ADOPTED, "路灯先行补装，其余列入明年计划。");

        assertThat(answered.getState()).isEqualTo(MatterState.CLOSED);
        assertThat(life.clock(HANDLER, LimitRule.SUGGESTION).getState()).isEqualTo(DeadlineState.MET);
        assertThat(suggestion.document(HANDLER, DocumentKind.REPLY)).containsEntry("outcome", "PARTLY_ADOPTED");
        assertThat(anybody()
                        .portal()
                        .getPetition(life.number(), life.queryCode())
                        .getDocuments())
                .extracting(DocumentRef::getKind)
                .contains(DocumentKind.REPLY);
    }

    @Test
    void a_late_reply_is_given_and_missed() {
        HandlingLife suggestion = forwarded(MatterKind.SUGGESTION);
        suggestion.study(HANDLER);
        clock.advance(Duration.ofDays(61));
        suggestion.reply(HANDLER, Adoption.DECLINED, "与现行规划不符。");
        assertThat(suggestion.matter().clock(HANDLER, LimitRule.SUGGESTION).getState())
                .isEqualTo(DeadlineState.MISSED);
    }

    @Test
    void a_claim_is_not_studied_a_suggestion_not_handled_and_nothing_answered_before_its_study() {
        HandlingLife claim = forwarded(MatterKind.CLAIM);
        assertRefused(409, STATE_CONFLICT, () -> claim.study(HANDLER));
        HandlingLife suggestion = forwarded(MatterKind.SUGGESTION);
        assertRefused(409, STATE_CONFLICT, () -> suggestion.matter().accepted(HANDLER));
        assertThat(assertRefused(409, STATE_CONFLICT, () -> suggestion.reply(HANDLER, Adoption.ADOPTED, "x"))
                        .getNextEvents())
                .contains(EventName.STUDY.getValue());
    }
}
