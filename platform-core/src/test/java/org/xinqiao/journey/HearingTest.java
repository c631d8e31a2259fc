package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Hearings: while a matter is handled (Art. 31(6)), and of a rereview (Art. 36¶2, RULEBOOK D6). */
class HearingTest extends UseCaseTest {

    private ReviewLife life() {
        return new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
    }

    private HandlingLife forwarded() {
        return new HandlingLife(
                this::as, new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK));
    }

    @Test
    void a_hearing_is_recorded_and_no_clock_stops() {
        HandlingLife handled = forwarded();
        handled.matter().accepted(HANDLER);
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

    /** A hearing that lasts past the limit's old end: no list, page or superior calls it late. */
    @Test
    void while_a_hearing_is_open_the_limit_stands_still_for_every_reader() {
        ReviewLife life = life().untilRereview();
        LocalDate due = life.clock(CITY, LimitRuleDto.REREVIEW).getDueDate();
        clock.advance(Duration.ofDays(5));
        life.openHearing(CITY);
        DeadlineDto open = life.clock(CITY, LimitRuleDto.REREVIEW);
        assertThat(open.getDueDate()).isEqualTo(due.plusDays(60));
        assertThat(open.getAdjustments()).extracting(AdjustmentDto::getCode).containsExactly("HEARING_OPEN");

        clock.advance(Duration.ofDays(30));
        inTime(life);
        life.closeHearing(CITY);
        assertThat(life.clock(CITY, LimitRuleDto.REREVIEW).getDueDate()).isEqualTo(due.plusDays(30));
        inTime(life);
        assertThat(life.status().getDeadlines())
                .as("the petitioner reads how many days the hearing took")
                .filteredOn(limit -> limit.getRule() == LimitRuleDto.REREVIEW)
                .singleElement()
                .satisfies(limit -> assertThat(limit.getAdjustments())
                        .singleElement()
                        .satisfies(why -> {
                            assertThat(why.getTextZh()).contains("30");
                            assertThat(why.getTextEn()).contains("30");
                        }));

        clock.advance(Duration.ofDays(26));
        assertThat(search(CITY, life.number())).singleElement().returns(true, WorklistItemDto::getOverdue);
        assertThat(life.clock(CITY, LimitRuleDto.REREVIEW).getUrgency()).isEqualTo(UrgencyDto.OVERDUE);
    }

    private void inTime(ReviewLife life) {
        assertThat(life.clock(CITY, LimitRuleDto.REREVIEW).getUrgency()).isEqualTo(UrgencyDto.NORMAL);
        assertThat(search(CITY, life.number()))
                .singleElement()
                .returns(false, WorklistItemDto::getOverdue)
                .returns(UrgencyDto.NORMAL, WorklistItemDto::getUrgency);
        assertThat(owner().sql("SELECT count(*) FROM deadline WHERE matter_id = ? AND state = 'OPEN' AND level_at <= ?")
                        .params(life.id(), java.sql.Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single())
                .as("clocks of which a superior hears")
                .isZero();
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
