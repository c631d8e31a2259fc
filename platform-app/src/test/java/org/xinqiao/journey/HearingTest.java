package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** The hearing of a rereview (Art. 36¶2, RULEBOOK D6). */
class HearingTest extends NodeTest {

    private ReviewLife life() {
        return new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
    }

    @Test
    void the_days_of_a_hearing_are_outside_the_limit_and_open_the_opinion_to_publication() {
        ReviewLife life = life().untilRereview();
        LocalDate due = life.clock(CITY, LimitRule.REREVIEW).getDueDate();
        clock.advance(Duration.ofDays(10));
        assertRefused(409, HEARING_NOT_OPEN, () -> life.closeHearing(CITY));
        life.openHearing(CITY);
        assertRefused(409, HEARING_OPEN, () -> life.openHearing(CITY));
        assertRefused(409, HEARING_OPEN, () -> life.decided(CITY, ReviewOutcome.UPHOLD));
        clock.advance(Duration.ofDays(12));
        life.closeHearing(CITY);

        Deadline after = life.clock(CITY, LimitRule.REREVIEW);
        assertThat(after)
                .returns(due.plusDays(12), Deadline::getDueDate)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(after.getAdjustments()).extracting(Adjustment::getCode).containsExactly("HEARING");
        assertThat(life.says(CITY, DocumentKind.HEARING_RECORD, "record")).isEqualTo("双方陈述完毕");
        assertRefused(409, HEARING_NOT_OPEN, () -> life.closeHearing(CITY));
        assertThat(life.seenBy(CITY).getPublishable())
                .as("not before the decision")
                .isFalse();

        life.decided(CITY, ReviewOutcome.UPHOLD);
        assertThat(life.clock(CITY, LimitRule.REREVIEW).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.seenBy(CITY).getPublishable()).isTrue();
        assertThat(life.status().getPublishable()).isTrue();
    }

    @Test
    void a_hearing_is_not_opened_when_the_limit_is_over() {
        ReviewLife life = life().untilRereview();
        clock.stop(life.clock(CITY, LimitRule.REREVIEW).getDueAt().toInstant().plusMillis(1));
        assertRefused(409, HEARING_LATE, () -> life.openHearing(CITY));
    }

    @Test
    void a_first_review_is_never_paused() {
        ReviewLife life = life().untilServed().asked();
        assertRefused(409, STATE_CONFLICT, () -> life.openHearing(COUNTY));
        assertRefused(409, STATE_CONFLICT, () -> life.closeHearing(COUNTY));
    }
}
