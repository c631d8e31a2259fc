package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The hearing of a rereview (Art. 36¶2, RULEBOOK D6). */
class HearingTest extends UseCaseTest {

    private ReviewLife life() {
        return new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
    }

    @Test
    void the_days_of_a_hearing_are_outside_the_limit_and_open_the_opinion_to_publication() {
        ReviewLife life = life().untilRereview();
        LocalDate due = life.clock(CITY, LimitRuleDto.REREVIEW).getDueDate();
        clock.advance(Duration.ofDays(10));
        assertRefused(HEARING_NOT_OPEN, () -> life.closeHearing(CITY));
        life.openHearing(CITY);
        assertRefused(HEARING_OPEN, () -> life.openHearing(CITY));
        assertRefused(HEARING_OPEN, () -> life.decided(CITY, ReviewOutcomeDto.UPHOLD));
        clock.advance(Duration.ofDays(12));
        life.closeHearing(CITY);

        DeadlineDto after = life.clock(CITY, LimitRuleDto.REREVIEW);
        assertThat(after)
                .returns(due.plusDays(12), DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(after.getAdjustments()).extracting(AdjustmentDto::getCode).containsExactly("HEARING");
        assertThat(life.says(CITY, DocumentKindDto.HEARING_RECORD, "record")).isEqualTo("双方陈述完毕");
        assertRefused(HEARING_NOT_OPEN, () -> life.closeHearing(CITY));
        assertThat(life.seenBy(CITY).getPublishable())
                .as("not before the decision")
                .isFalse();

        life.decided(CITY, ReviewOutcomeDto.UPHOLD);
        assertThat(life.clock(CITY, LimitRuleDto.REREVIEW).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.seenBy(CITY).getPublishable()).isTrue();
        assertThat(life.status().getPublishable()).isTrue();
    }

    @Test
    void a_hearing_is_not_opened_when_the_limit_is_over() {
        ReviewLife life = life().untilRereview();
        clock.stop(
                life.clock(CITY, LimitRuleDto.REREVIEW).getDueAt().toInstant().plusMillis(1));
        assertRefused(HEARING_LATE, () -> life.openHearing(CITY));
    }

    @Test
    void a_first_review_is_never_paused() {
        ReviewLife life = life().untilServed().asked();
        assertRefused(STATE_CONFLICT, () -> life.openHearing(COUNTY));
        assertRefused(STATE_CONFLICT, () -> life.closeHearing(COUNTY));
    }
}
