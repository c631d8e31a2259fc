package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.calendar.Calendars.at;
import static org.xinqiao.calendar.Calendars.localRule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several sources make of one limit: law, place, sender, extension and pause (RULEBOOK §11, D10, H5). */
class CompositionTest {

    private final StatutoryClock clock = Calendars.clockOf("2025+2026");

    /** L1: the local length of handling counts from the deemed start as well. */
    @Test
    void a_local_limit_of_handling_binds_a_deemed_acceptance() {
        DueDate notice = clock.due(LimitRule.NOTICE, at("2026-03-02T09:00"));
        Place shorter = Calendars.with(localRule(LimitRule.HANDLING, 30, DayUnit.NATURAL_DAYS));

        DueDate deemed = clock.deemedAfter(notice, shorter);

        assertThat(deemed.dueDate()).isEqualTo(LocalDate.of(2026, 4, 16));
        assertThat(deemed.dayZero()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(deemed.adjustments()).extracting(DueDate.Adjustment::code).containsExactly("DEEMED", "LOCAL");
    }

    /** L1: the special law replaces the two months; the earlier of its day and the local one binds. */
    @Test
    void a_local_limit_binds_a_duty_whatever_day_its_special_law_names() {
        Place shorter = Calendars.with(localRule(LimitRule.DUTY, 30, DayUnit.NATURAL_DAYS));
        LocalDate local = LocalDate.of(2026, 4, 1);

        assertThat(clock.due(LimitRule.DUTY, at("2026-03-02T09:00"), shorter).dueDate())
                .isEqualTo(local);
        DueDate later = clock.until(LimitRule.DUTY, at("2026-03-02T09:00"), local.plusDays(90), shorter);
        assertThat(later.dueDate()).isEqualTo(local);
        assertThat(later.adjustments()).extracting(DueDate.Adjustment::code).containsExactly("LOCAL");
        assertThat(clock.until(LimitRule.DUTY, at("2026-03-02T09:00"), local.minusDays(9), shorter)
                        .dueDate())
                .isEqualTo(local.minusDays(9));
        assertThat(clock.until(LimitRule.DUTY, at("2026-03-02T09:00"), local.plusDays(90), Place.ANYWHERE)
                        .dueDate())
                .isEqualTo(local.plusDays(90));
    }

    /** L2: thirty days beyond the earliest date of law and place, whatever the sender assigned. */
    @Test
    void the_latest_extension_counts_from_the_law_and_not_from_an_assigned_date() {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-05-06T09:00"));
        DueDate assigned = clock.dueNotAfter(handling, LocalDate.of(2025, 6, 20));

        assertThat(clock.latestExtension(handling, Place.ANYWHERE)).isEqualTo(LocalDate.of(2025, 8, 4));
        assertThat(clock.latestExtension(assigned, Place.ANYWHERE)).isEqualTo(LocalDate.of(2025, 8, 4));
        assertThat(clock.latestExtension(
                        assigned, Calendars.with(localRule(LimitRule.HANDLING_EXT, 15, DayUnit.NATURAL_DAYS))))
                .isEqualTo(LocalDate.of(2025, 7, 20));
        DueDate extended = clock.extended(assigned, LocalDate.of(2025, 7, 20), Place.ANYWHERE);
        assertThat(extended.days()).isEqualTo(75);
        assertThat(extended.adjustments()).extracting(DueDate.Adjustment::code).containsExactly("ASSIGNED", "EXTENDED");
    }

    /** H5: the pause is outside the limit for every reader; what runs on has five working days at least. */
    @Test
    void a_pause_stops_the_ladder_and_leaves_five_working_days() {
        DueDate due = clock.due(LimitRule.HANDLING, at("2026-03-02T09:00"));
        DueDate paused = clock.paused(due, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 10));
        DueDate last = clock.paused(due, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 12));

        assertThat(clock.urgency(paused, at("2026-06-10T09:00"))).isEqualTo(Urgency.NOTED);
        assertThat(last.dueDate()).isEqualTo(LocalDate.of(2026, 6, 22));
        assertThat(last.adjustments()).extracting(DueDate.Adjustment::code).containsExactly("PAUSED", "LEAST_LEFT");
    }

    /** D10: for the petitioner's window of that place alone. */
    @Test
    void a_minority_areas_holiday_moves_its_petitioners_windows_and_nothing_else() {
        LocalDate torches = LocalDate.of(2026, 4, 1);
        WorkingDays days =
                WorkingDays.shipped().with(2026, List.of(new WorkingDays.Day(torches, false, "火把节", "5134")));
        StatutoryClock local = new StatutoryClock(() -> days, tenant -> Place.ANYWHERE);
        Place liangshan = new Place("513431", List.of());
        Instant served = at("2026-03-02T09:00");

        assertThat(local.due(LimitRule.REVIEW_WINDOW, served, liangshan).dueDate())
                .isEqualTo(torches.plusDays(1));
        assertThat(local.due(LimitRule.REVIEW_WINDOW, served).dueDate()).isEqualTo(torches);
        assertThat(local.due(LimitRule.REVIEW, served, liangshan).dueDate()).isEqualTo(torches);
        assertThat(local.due(LimitRule.OBJECTION, at("2026-03-25T09:00"), liangshan)
                        .dueDate())
                .isEqualTo(torches);
    }
}
