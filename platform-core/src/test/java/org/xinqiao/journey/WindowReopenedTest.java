package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** A window lapsed by days that turn out to be off: nobody loses a right by a list that came late (RULEBOOK L5, L6). */
class WindowReopenedTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    @Test
    void a_lapsed_window_opens_again_when_its_end_moves() {
        ReviewLife life = lapsed(LocalDate.of(2043, 2, 28));

        publish(2043, daysOff(life));

        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(window(life))
                .returns(today().plusDays(1), DeadlineDto::getDueDate)
                .satisfies(window -> assertThat(window.getAdjustments())
                        .extracting(AdjustmentDto::getCode)
                        .contains("RECOMPUTED"));
        life.asked();
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_closed_matter_comes_back_to_the_office_that_held_it_and_lapses_once_more() {
        ReviewLife life = lapsed(LocalDate.of(2045, 3, 2));
        life.close(HANDLER);
        assertThat(life.seenBy(HANDLER).getCustody())
                .allSatisfy(custody -> assertThat(custody.getEndedAt()).isNotNull());

        LocalDate[] off = daysOff(life);
        publish(2045, off);

        assertThat(life.seenBy(HANDLER))
                .returns(MatterStateDto.REVIEW_OPEN, MatterDto::getState)
                .satisfies(matter -> assertThat(matter.getCustody())
                        .filteredOn(custody -> custody.getEndedAt() == null)
                        .singleElement()
                        .returns(CustodyModeDto.FORWARDED, CustodyDto::getMode));
        assertThat(search(HANDLER, life.number())).hasSize(1);

        clock.advance(Duration.ofDays(3));
        due.lapseWindows();
        publish(2045, off);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
        life.close(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.CLOSED);
    }

    /** The petitioner asked already: the organ that reviews answers, and its review is the same. */
    @Test
    void who_was_asked_to_reopen_decides_it() {
        ReviewLife life = lapsed(LocalDate.of(2051, 2, 28));
        life.reopen("等待放假安排公布。");

        publish(2051, daysOff(life));
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);

        life.reopened(COUNTY);
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_window_whose_end_stays_stays_lapsed() {
        ReviewLife life = lapsed(LocalDate.of(2047, 3, 2));

        publish(2047, window(life).getDueDate().minusDays(1));

        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
    }

    /** It ended alone, while what was ordered is redone: nothing lapsed, and the right comes back all the same (V4, V7). */
    @Test
    void a_window_that_ended_while_the_matter_went_on_runs_again() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2053-02-28T02:00:00Z")));
        publish(2053, LocalDate.of(2053, 1, 1));
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
        life.untilServed().asked();
        life.decided(COUNTY, ReviewOutcomeDto.ORDER_REDO);
        life.served(COUNTY);
        life.redo(COUNTY);
        DeadlineDto ended = life.clock(HANDLER, LimitRuleDto.REREVIEW_WINDOW);
        clock.advance(
                Duration.between(clock.instant(), ended.getDueAt().toInstant()).plusDays(2));
        due.lapseWindows();
        assertThat(life.clock(HANDLER, LimitRuleDto.REREVIEW_WINDOW).getState()).isEqualTo(DeadlineStateDto.MISSED);

        for (int i = 0; i < 2; i++) {
            publish(2053, ended.getDueDate().datesUntil(today().plusDays(1)).toArray(LocalDate[]::new));
        }

        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.seenBy(HANDLER).getDeadlines())
                .filteredOn(clock ->
                        clock.getRule() == LimitRuleDto.REREVIEW_WINDOW && clock.getState() == DeadlineStateDto.OPEN)
                .as("once, however often the days are counted")
                .singleElement()
                .returns(today().plusDays(1), DeadlineDto::getDueDate);
        life.asked();
        assertThat(life.seenBy(CITY).getState()).isEqualTo(MatterStateDto.REREVIEWING);
    }

    /** Served in a published year, and on a Wednesday two days past the end of its window. */
    private ReviewLife lapsed(LocalDate served) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(served + "T02:00:00Z")));
        publish(served.getYear(), served.withDayOfYear(1));
        ReviewLife life =
                new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).untilServed();
        Instant over =
                life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW).getDueAt().toInstant();
        clock.advance(Duration.between(clock.instant(), over).plusDays(2));
        due.lapseWindows();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
        return life;
    }

    /** From the window's end until today, so that the end moves to tomorrow. */
    private LocalDate[] daysOff(ReviewLife life) {
        LocalDate first = window(life).getDueDate();
        return first.datesUntil(today().plusDays(1)).toArray(LocalDate[]::new);
    }

    private static DeadlineDto window(ReviewLife life) {
        return life.seenBy(HANDLER).getDeadlines().stream()
                .filter(deadline -> deadline.getRule() == LimitRuleDto.REVIEW_WINDOW)
                .reduce((earlier, later) -> later.getDueDate().isBefore(earlier.getDueDate()) ? earlier : later)
                .orElseThrow();
    }

    private void publish(int year, LocalDate... off) {
        answer(as("sichuan.admin")
                .calendar()
                .publishCalendarYear(
                        year,
                        new PublishCalendarYearDto()
                                .source("test notice")
                                .days(Arrays.stream(off)
                                        .map(day -> new CalendarDayDto()
                                                .date(day)
                                                .working(false)
                                                .name("放假"))
                                        .toList())));
        due.recount();
    }
}
