package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.calendar.Calendars.at;
import static org.xinqiao.calendar.Calendars.localRule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RULEBOOK L5: what happens to dates counted before their year was published. */
class PublicationTest {

    private static final LocalDate NEW_YEARS_WEEK = LocalDate.of(2027, 1, 4);

    /** 2027 is still to be published. */
    private final WorkingDays before = Calendars.of("2026");

    private WorkingDays inForce = before;
    private final StatutoryClock clock = new StatutoryClock(() -> inForce, tenant -> Place.ANYWHERE);

    @Test
    void a_date_counted_into_an_unpublished_year_says_that_it_may_change() {
        DueDate objection = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));

        assertThat(objection.provisional()).isTrue();
        assertThat(objection.adjustments()).extracting(DueDate.Adjustment::code).contains("PROVISIONAL");
    }

    /** L5: the next year's list may still name a day of the last week, as that of 2023 did. */
    @ParameterizedTest
    @CsvSource({"2026-12-17, false", "2026-12-18, true", "2026-12-20, true"})
    void the_last_week_of_a_published_year_waits_for_the_next_years_list(LocalDate from, boolean provisional) {
        DueDate due = clock.due(LimitRule.OBJECTION, at(from + "T09:00"));

        assertThat(due.dueDate().getYear()).isEqualTo(2026);
        assertThat(due.provisional()).isEqualTo(provisional);
    }

    /** L5: a window that lapsed by a wrong date ends by the right one, or in five working days where that is over too. */
    @ParameterizedTest
    @CsvSource({"2027-01-06, 2027-01-08", "2027-01-08, 2027-01-08", "2027-01-11, 2027-01-18"})
    void a_lapsed_window_reopens_to_the_later_end(LocalDate published, LocalDate end) {
        DueDate lapsed = clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-03T09:00"));
        assertThat(clock.reopened(lapsed, published, Place.ANYWHERE)).isEqualTo(lapsed);
        publish(Map.of(
                NEW_YEARS_WEEK,
                false,
                LocalDate.of(2027, 1, 5),
                false,
                LocalDate.of(2027, 1, 6),
                false,
                LocalDate.of(2027, 1, 7),
                false));

        assertThat(clock.reopened(lapsed, published, Place.ANYWHERE).dueDate()).isEqualTo(end);
    }

    @Test
    void an_organs_natural_days_need_no_published_year() {
        assertThat(clock.due(LimitRule.NOTICE, at("2026-12-28T09:00")).provisional())
                .isFalse();
    }

    @Test
    void a_petitioners_window_ending_in_an_unpublished_year_is_provisional() {
        assertThat(clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-28T09:00")).provisional())
                .isTrue();
        assertThat(clock.due(LimitRule.REVIEW_WINDOW, at("2026-11-02T09:00")).provisional())
                .isFalse();
    }

    @Test
    void days_off_published_later_move_an_organs_date_later() {
        DueDate old = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        publish(Map.of(NEW_YEARS_WEEK, false, LocalDate.of(2027, 1, 5), false));

        DueDate fresh = recomputed(old, LocalDate.of(2026, 12, 29));

        assertThat(fresh.dueDate()).isEqualTo(LocalDate.of(2027, 1, 7));
        assertThat(fresh.provisional()).isFalse();
        assertThat(fresh.adjustments())
                .extracting(DueDate.Adjustment::code)
                .contains("RECOMPUTED")
                .doesNotContain("PROVISIONAL");
    }

    @Test
    void a_make_up_day_published_later_moves_an_organs_date_earlier() {
        DueDate old = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        publish(Map.of(LocalDate.of(2027, 1, 3), true));

        assertThat(recomputed(old, LocalDate.of(2026, 12, 29)).dueDate()).isEqualTo(NEW_YEARS_WEEK);
    }

    @Test
    void an_organs_date_is_never_moved_to_before_the_end_of_the_publishing_day() {
        DueDate old = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        publish(Map.of(LocalDate.of(2027, 1, 2), true, LocalDate.of(2027, 1, 3), true));

        DueDate fresh = recomputed(old, LocalDate.of(2027, 1, 4));

        assertThat(fresh.dueDate()).isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(fresh.inTime(at("2027-01-04T23:59:59.999"))).isTrue();
    }

    @Test
    void an_organs_date_already_past_on_the_publishing_day_stays() {
        DueDate old = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        publish(Map.of(LocalDate.of(2027, 1, 3), true));

        assertThat(recomputed(old, LocalDate.of(2027, 1, 20)).dueDate()).isEqualTo(old.dueDate());
    }

    @Test
    void a_petitioners_date_never_becomes_earlier() {
        DueDate old = clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-03T09:00"));
        assertThat(old.dueDate()).isEqualTo(NEW_YEARS_WEEK);
        publish(Map.of(LocalDate.of(2027, 1, 2), true));

        DueDate fresh = recomputed(old, LocalDate.of(2026, 12, 10));

        assertThat(fresh.dueDate()).isEqualTo(NEW_YEARS_WEEK);
        assertThat(fresh.provisional()).isFalse();
    }

    @Test
    void a_petitioners_date_moves_later_with_new_days_off() {
        DueDate old = clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-03T09:00"));
        publish(Map.of(NEW_YEARS_WEEK, false));

        assertThat(recomputed(old, LocalDate.of(2026, 12, 10)).dueDate()).isEqualTo(LocalDate.of(2027, 1, 5));
    }

    @Test
    void an_assigned_date_goes_on_bounding_the_date_counted_again() {
        DueDate counted = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        DueDate notEarlier = clock.dueNotAfter(counted, LocalDate.of(2027, 1, 6));
        assertThat(notEarlier.dueDate()).isEqualTo(counted.dueDate());
        publish(Map.of(NEW_YEARS_WEEK, false, LocalDate.of(2027, 1, 5), false));

        assertThat(recomputed(notEarlier, LocalDate.of(2026, 12, 29)).dueDate()).isEqualTo(LocalDate.of(2027, 1, 6));
    }

    @Test
    void an_assigned_date_does_not_outlive_an_earlier_date_of_the_law() {
        DueDate counted = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        DueDate assigned = clock.dueNotAfter(counted, NEW_YEARS_WEEK);
        publish(Map.of(LocalDate.of(2027, 1, 2), true, LocalDate.of(2027, 1, 3), true));

        assertThat(recomputed(assigned, LocalDate.of(2026, 12, 29)).dueDate()).isEqualTo(LocalDate.of(2027, 1, 3));
    }

    @Test
    void a_local_limit_counted_again_never_passes_the_national_one() {
        Place local = Calendars.with(localRule(LimitRule.NOTICE, 9, DayUnit.WORKING_DAYS));
        DueDate old = clock.due(LimitRule.NOTICE, at("2026-12-28T09:00"), local);
        assertThat(old.dueDate()).isEqualTo(LocalDate.of(2027, 1, 11));
        Map<LocalDate, Boolean> week = new HashMap<>();
        NEW_YEARS_WEEK.datesUntil(NEW_YEARS_WEEK.plusDays(5)).forEach(day -> week.put(day, false));
        publish(week);

        assertThat(recomputed(old, LocalDate.of(2026, 12, 29)).dueDate()).isEqualTo(LocalDate.of(2027, 1, 12));
    }

    /** L6: a published year may be amended. */
    @Test
    void an_amended_year_moves_dates_and_says_why() {
        publish(Map.of());
        DueDate organs = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));
        DueDate window = clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-05T09:00"));
        assertThat(organs.provisional()).isFalse();
        assertThat(window.dueDate()).isEqualTo(NEW_YEARS_WEEK);
        publish(Map.of(NEW_YEARS_WEEK, false));

        DueDate moved = recomputed(organs, LocalDate.of(2026, 12, 29));
        assertThat(moved.dueDate())
                .isEqualTo(
                        clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00")).dueDate())
                .isEqualTo(organs.dueDate().plusDays(1));
        assertThat(moved.adjustments())
                .filteredOn(why -> why.code().equals("RECOMPUTED"))
                .singleElement()
                .satisfies(why -> assertThat(why.textZh()).contains("调整"));
        assertThat(recomputed(window, LocalDate.of(2026, 12, 29)).dueDate()).isEqualTo(LocalDate.of(2027, 1, 5));
    }

    @Test
    void an_amended_year_takes_no_day_from_a_petitioner() {
        publish(Map.of(NEW_YEARS_WEEK, false));
        DueDate window = clock.due(LimitRule.REVIEW_WINDOW, at("2026-12-05T09:00"));
        publish(Map.of());

        assertThat(recomputed(window, LocalDate.of(2026, 12, 29))).isEqualTo(window);
    }

    @ParameterizedTest
    @EnumSource(LimitRule.class)
    void what_an_amended_year_does_not_touch_stays_as_it_is(LimitRule rule) {
        publish(Map.of());
        DueDate due = clock.dueNotAfter(clock.due(rule, at("2026-11-02T09:00")), LocalDate.of(2026, 12, 31));
        publish(Map.of(LocalDate.of(2027, 6, 1), false));

        assertThat(recomputed(due, LocalDate.of(2026, 11, 3))).isSameAs(due);
    }

    @Test
    void counting_again_without_news_changes_no_date() {
        DueDate old = clock.due(LimitRule.OBJECTION, at("2026-12-28T09:00"));

        DueDate again = recomputed(recomputed(old, LocalDate.of(2026, 12, 29)), LocalDate.of(2026, 12, 30));

        assertThat(again.dueDate()).isEqualTo(old.dueDate());
        assertThat(again.provisional()).isTrue();
        assertThat(again.adjustments()).isEqualTo(old.adjustments());
    }

    private DueDate recomputed(DueDate due, LocalDate publishingDay) {
        return clock.recomputed(due, publishingDay, Place.ANYWHERE);
    }

    private void publish(Map<LocalDate, Boolean> exceptions) {
        Map<LocalDate, Boolean> year = new HashMap<>(exceptions);
        year.put(LocalDate.of(2027, 1, 1), false);
        inForce = before.with(2027, year);
    }
}
