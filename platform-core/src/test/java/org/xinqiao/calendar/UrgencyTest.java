package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.calendar.Calendars.at;

import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RULEBOOK L4. */
class UrgencyTest {

    private final StatutoryClock clock = Calendars.clockOf("2025+2026");

    @ParameterizedTest(name = "of {0} days: noted {1}, warning {2}, severe {3}, overdue {4}")
    @CsvSource({"5, 3, 4, 5, 6", "10, 5, 8, 9, 11", "15, 8, 12, 13, 16", "30, 15, 23, 26, 31", "60, 30, 45, 51, 61"})
    void each_level_begins_on_its_first_day(long length, long noted, long warning, long severe, long overdue) {
        assertThat(firstDayOf(Urgency.NOTED, length)).isEqualTo(noted);
        assertThat(firstDayOf(Urgency.WARNING, length)).isEqualTo(warning);
        assertThat(firstDayOf(Urgency.SEVERE, length)).isEqualTo(severe);
        assertThat(firstDayOf(Urgency.OVERDUE, length)).isEqualTo(overdue);
        assertThat(Urgency.onDay(noted - 1, length)).isEqualTo(Urgency.NORMAL);
    }

    @Test
    void the_last_millisecond_is_severe_and_midnight_is_overdue() {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-11-03T09:00"));

        assertThat(clock.urgency(handling, at("2026-01-02T23:59:59.999"))).isEqualTo(Urgency.SEVERE);
        assertThat(clock.urgency(handling, at("2026-01-03T00:00"))).isEqualTo(Urgency.OVERDUE);
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2025-09-25T18:00, NORMAL",
        "2025-09-26T09:00, NORMAL",
        "2025-09-28T09:00, NORMAL",
        "2025-09-29T09:00, NOTED",
        "2025-09-30T09:00, WARNING",
        "2025-10-05T09:00, WARNING",
        "2025-10-09T09:00, SEVERE",
        "2025-10-10T00:00, OVERDUE"
    })
    void a_working_day_limit_steps_by_working_days(String now, Urgency expected) {
        DueDate objection = clock.due(LimitRule.OBJECTION, at("2025-09-25T09:00"));

        assertThat(clock.urgency(objection, at(now))).isEqualTo(expected);
    }

    @Test
    void a_working_day_limit_shortened_by_an_assigned_date_steps_by_what_is_left_of_it() {
        DueDate answer = clock.due(LimitRule.SIMPLE_OPINION, at("2026-03-02T09:00"));
        DueDate assigned = clock.dueNotAfter(answer, LocalDate.of(2026, 3, 4));

        assertThat(clock.urgency(assigned, at("2026-03-03T09:00"))).isEqualTo(Urgency.NOTED);
        assertThat(clock.urgency(assigned, at("2026-03-04T09:00"))).isEqualTo(Urgency.SEVERE);
    }

    @Test
    void the_deemed_clock_steps_from_the_end_of_the_notice_limit() {
        DueDate deemed = clock.deemedAfter(clock.due(LimitRule.NOTICE, at("2026-03-02T09:00")), Place.ANYWHERE);

        assertThat(clock.urgency(deemed, at("2026-03-10T09:00"))).isEqualTo(Urgency.NORMAL);
        assertThat(clock.urgency(deemed, at("2026-04-15T09:00"))).isEqualTo(Urgency.NORMAL);
        assertThat(clock.urgency(deemed, at("2026-04-16T09:00"))).isEqualTo(Urgency.NOTED);
        assertThat(clock.urgency(deemed, at("2026-05-01T09:00"))).isEqualTo(Urgency.WARNING);
        assertThat(clock.urgency(deemed, at("2026-05-17T00:00"))).isEqualTo(Urgency.OVERDUE);
    }

    @Test
    void a_same_day_limit_is_overdue_only_after_its_day() {
        DueDate today = clock.due(LimitRule.SAME_DAY, at("2026-03-05T09:00"));

        assertThat(clock.urgency(today, at("2026-03-05T23:59"))).isNotEqualTo(Urgency.OVERDUE);
        assertThat(clock.urgency(today, at("2026-03-06T00:00"))).isEqualTo(Urgency.OVERDUE);
    }

    private static long firstDayOf(Urgency level, long length) {
        return LongStream.rangeClosed(0, length + 1)
                .filter(day -> Urgency.onDay(day, length) == level)
                .findFirst()
                .orElseThrow();
    }
}
