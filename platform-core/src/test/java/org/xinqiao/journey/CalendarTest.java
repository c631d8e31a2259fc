package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** Years of working days: facts on board, the next one when the State Council publishes it. */
class CalendarTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    @Test
    void the_years_on_board_are_readable_and_say_where_they_come_from() {
        for (int year = 2021; year <= 2026; year++) {
            CalendarYearDto facts = answer(as("jinguanyi.clerk").calendar().getCalendarYear(year));
            assertThat(facts.getYear()).isEqualTo(year);
            assertThat(facts.getDays())
                    .as("days off and made-up days of " + year)
                    .hasSizeGreaterThan(10);
        }
        assertRefused(NOT_FOUND, () -> answer(as("jinguanyi.clerk").calendar().getCalendarYear(2031)));
    }

    @Test
    void publishing_a_year_counts_provisional_dates_again() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2029-01-08T02:00:00Z")));
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        DeadlineDto before = life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION);
        assertThat(before.getProvisional()).isTrue();
        assertThat(before.getDueDate()).isEqualTo(LocalDate.of(2029, 1, 15));

        assertRefused(FORBIDDEN, () -> answer(as("jinjiang.clerk").calendar().publishCalendarYear(2029, year(9, 12))));
        PublishedCalendarYearDto published =
                answer(as("sichuan.admin").calendar().publishCalendarYear(2029, year(9, 12)));

        assertThat(published.getYear()).isEqualTo(2029);
        assertThat(published.getRecomputed()).as("clocks to be counted again").isPositive();
        due.recount();
        DeadlineDto after = life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION);
        assertThat(after.getProvisional()).isFalse();
        assertThat(after.getDueDate()).as("four days off later").isEqualTo(LocalDate.of(2029, 1, 19));
        assertThat(after.getAdjustments()).as("it says why it moved").isNotEmpty();
        assertThat(answer(as("jinguanyi.clerk").calendar().getCalendarYear(2029))
                        .getDays())
                .hasSize(4);
    }

    /** L6: the year is published again with another day off, and once more without it. */
    @Test
    void amending_a_published_year_counts_running_dates_again() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2033-01-10T02:00:00Z")));
        publish(2033, IntStream.rangeClosed(1, 1));
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        DeadlineDto before = life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION);
        assertThat(before)
                .returns(false, DeadlineDto::getProvisional)
                .returns(LocalDate.of(2033, 1, 17), DeadlineDto::getDueDate);

        assertThat(publish(2033, IntStream.rangeClosed(12, 14)).getRecomputed()).isPositive();

        DeadlineDto after = life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION);
        assertThat(after.getDueDate()).isEqualTo(LocalDate.of(2033, 1, 20));
        assertThat(after.getAdjustments())
                .filteredOn(why -> why.getCode().equals("RECOMPUTED"))
                .singleElement()
                .satisfies(why -> assertThat(why.getTextZh()).contains("调整"));
        assertThat(search("jinguanyi.handler", life.number()))
                .as("the list tells the same day")
                .singleElement()
                .returns(after.getDueAt(), WorklistItemDto::getDueAt)
                .returns(after.getUrgency(), WorklistItemDto::getUrgency);
        Life later = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        assertThat(later.clock("jinguanyi.handler", LimitRuleDto.OBJECTION).getDueDate())
                .as("a matter of a second later has the same day")
                .isEqualTo(after.getDueDate());

        publish(2033, IntStream.rangeClosed(1, 1));
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION).getDueDate())
                .as("an organ's date follows back")
                .isEqualTo(LocalDate.of(2033, 1, 17));
    }

    @Test
    void an_amended_year_gives_a_petitioner_days_and_takes_none() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2034-01-10T02:00:00Z")));
        publish(2034, IntStream.rangeClosed(1, 1));
        ReviewLife life =
                new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).untilServed();
        LocalDate due =
                life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate();
        assertThat(due).isEqualTo(LocalDate.of(2034, 2, 9));

        year(2034, LocalDate.of(2034, 2, 9));
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate())
                .isEqualTo(LocalDate.of(2034, 2, 10));
        publish(2034, IntStream.rangeClosed(1, 1));
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate())
                .as("what was given stays")
                .isEqualTo(LocalDate.of(2034, 2, 10));
    }

    private PublishedCalendarYearDto publish(int year, IntStream january) {
        return year(year, january.mapToObj(day -> LocalDate.of(year, 1, day)).toArray(LocalDate[]::new));
    }

    private PublishedCalendarYearDto year(int year, LocalDate... off) {
        PublishCalendarYearDto days = new PublishCalendarYearDto()
                .source("test notice")
                .days(Arrays.stream(off)
                        .map(day ->
                                new CalendarDayDto().date(day).working(false).name("放假"))
                        .toList());
        PublishedCalendarYearDto published =
                answer(as("sichuan.admin").calendar().publishCalendarYear(year, days));
        due.recount();
        return published;
    }

    /** D10: the holiday of a minority area counts for the windows of its offices alone. */
    @Test
    void a_minority_areas_holiday_moves_a_petitioners_window_there() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2036-01-10T02:00:00Z")));
        publish(2036, IntStream.rangeClosed(1, 1));
        ReviewLife life =
                new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).untilServed();
        LocalDate due =
                life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate();

        local(2036, due, "5134");
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate())
                .isEqualTo(due);
        local(2036, due, TOWNSHIP.substring(0, 6));
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.REVIEW_WINDOW).getDueDate())
                .isEqualTo(due.plusDays(1));
        assertThat(answer(as("jinguanyi.clerk").calendar().getCalendarYear(2036))
                        .getDays())
                .extracting(CalendarDayDto::getTerritory)
                .containsExactly(TOWNSHIP.substring(0, 6));
        assertRefused(
                CALENDAR_YEAR_INVALID,
                () -> answer(as("sichuan.admin")
                        .calendar()
                        .publishCalendarYear(
                                2036,
                                list(new CalendarDayDto()
                                        .date(due)
                                        .working(true)
                                        .name("补班")
                                        .territory("5134")))));
    }

    private void local(int year, LocalDate day, String territory) {
        answer(as("sichuan.admin")
                .calendar()
                .publishCalendarYear(
                        year,
                        list(new CalendarDayDto()
                                .date(day)
                                .working(false)
                                .name("火把节")
                                .territory(territory))));
        due.recount();
    }

    private static PublishCalendarYearDto list(CalendarDayDto day) {
        return new PublishCalendarYearDto().source("test notice").days(List.of(day));
    }

    /** L1: an earlier local limit, in force that year at that place (see UseCaseTest). */
    @Test
    void a_local_limit_binds_the_offices_of_its_place() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2041-03-04T02:00:00Z")));
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");

        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.NOTICE))
                .returns(LocalDate.of(2041, 3, 11), DeadlineDto::getDueDate)
                .satisfies(notice -> assertThat(notice.getAdjustments())
                        .extracting(AdjustmentDto::getCode)
                        .contains("LOCAL"));
        clock.advance(Duration.ofDays(365));
        assertThat(new Life(this::as, office(TOWNSHIP))
                        .registered("jinguanyi.clerk")
                        .forwarded("jinguanyi.clerk")
                        .clock("jinguanyi.handler", LimitRuleDto.NOTICE)
                        .getDays())
                .as("no longer in force")
                .isEqualTo(15);
    }

    @Test
    void a_year_that_another_process_publishes_counts_for_the_next_step() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2033-11-28T02:00:00Z")));
        publishedElsewhere(2033, LocalDate.of(2033, 3, 1));
        assertThat(objectionDue()).isEqualTo(LocalDate.of(2033, 12, 5));

        publishedElsewhere(2033, LocalDate.of(2033, 12, 1));

        assertThat(objectionDue()).as("one day off later").isEqualTo(LocalDate.of(2033, 12, 6));
    }

    @Test
    void a_year_that_came_another_way_is_counted_again_in_the_background() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2035-06-04T02:00:00Z")));
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION).getProvisional())
                .isTrue();

        publishedElsewhere(2035, LocalDate.of(2035, 6, 6));
        due.recount();

        assertThat(life.clock("jinguanyi.handler", LimitRuleDto.OBJECTION))
                .returns(false, DeadlineDto::getProvisional)
                .returns(LocalDate.of(2035, 6, 12), DeadlineDto::getDueDate);
        assertThat(search("jinguanyi.handler", life.number()).getFirst().getDueAt())
                .as("the worklist follows")
                .isBefore(LocalDate.of(2035, 6, 13).atStartOfDay(Life.CHINA).toOffsetDateTime());
    }

    private LocalDate objectionDue() {
        return new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .clock("jinguanyi.handler", LimitRuleDto.OBJECTION)
                .getDueDate();
    }

    /** Past this process, which hears of it by what the database says alone. */
    private static void publishedElsewhere(int year, LocalDate dayOff) {
        owner().sql("INSERT INTO calendar_day (year, day, working, name) VALUES (?, ?, false, '放假')")
                .params(year, dayOff)
                .update();
        owner().sql("INSERT INTO calendar_year (year, source, published_at, edition)"
                        + " SELECT ?, 'another process', now(), coalesce(max(edition), 0) + 1 FROM calendar_year"
                        + " ON CONFLICT (year) DO UPDATE SET edition = excluded.edition")
                .param(year)
                .update();
    }

    @Test
    void a_year_with_days_of_another_is_refused() {
        assertRefused(
                CALENDAR_YEAR_INVALID,
                () -> answer(as("sichuan.admin").calendar().publishCalendarYear(2030, year(9, 12))));
    }

    /** Days off in January 2029, as a notice would name them. */
    private static PublishCalendarYearDto year(int first, int last) {
        return new PublishCalendarYearDto()
                .source("test notice")
                .days(IntStream.rangeClosed(first, last)
                        .mapToObj(day -> new CalendarDayDto()
                                .date(LocalDate.of(2029, 1, day))
                                .working(false)
                                .name("放假"))
                        .toList());
    }
}
