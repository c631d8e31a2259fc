package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xinqiao.calendar.Calendars.at;
import static org.xinqiao.calendar.Calendars.localRule;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.api.ChinaTime;

/** What the worked examples leave open: ends of limits, composition (RULEBOOK §11) and explanations. */
class StatutoryClockTest {

    private final StatutoryClock clock = Calendars.clockOf("2025+2026");

    @Test
    void a_request_in_the_last_millisecond_is_in_time_and_at_midnight_it_is_not() {
        DueDate window = clock.due(LimitRule.REVIEW_WINDOW, at("2026-09-05T10:00"));

        assertThat(window.inTime(at("2026-10-08T23:59:59.999"))).isTrue();
        assertThat(window.inTime(at("2026-10-08T23:59:59.999999999"))).isTrue();
        assertThat(window.inTime(at("2026-10-09T00:00"))).isFalse();
    }

    @Test
    void an_extension_is_possible_in_the_last_minute_and_not_at_midnight() {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-11-03T09:00"));

        assertThat(handling.inTime(at("2026-01-02T23:59"))).isTrue();
        assertThat(handling.inTime(at("2026-01-03T00:00"))).isFalse();
    }

    /** D6, E52: whoever has to answer lengthens the time by sixty days in all, however often and long a hearing is. */
    @Test
    void hearings_add_sixty_days_at_most() {
        DueDate due = clock.due(LimitRule.REREVIEW, at("2026-03-10T09:00"));
        DueDate heard = clock.withHearing(due, LocalDate.of(2026, 3, 20), LocalDate.of(2026, 6, 30));

        assertThat(heard.dueDate()).isEqualTo(LocalDate.of(2026, 6, 8));
        assertThat(clock.withHearing(heard, LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 20))
                        .dueDate())
                .isEqualTo(LocalDate.of(2026, 6, 8));
    }

    /** D6: while a hearing is open its limit stands still, for sixty days at most. */
    @Test
    void an_open_hearing_suspends_the_limit() {
        DueDate due = clock.due(LimitRule.REREVIEW, at("2026-11-29T09:00"));
        DueDate open = clock.inHearing(due, LocalDate.of(2026, 12, 4));

        assertThat(clock.urgency(due, at("2027-01-01T09:00"))).isEqualTo(Urgency.OVERDUE);
        assertThat(clock.urgency(open, at("2027-01-01T09:00"))).isEqualTo(Urgency.NORMAL);
        assertThat(clock.urgency(open, at("2027-02-01T09:00"))).isEqualTo(Urgency.NORMAL);
        assertThat(open.dueDate()).isEqualTo(due.dueDate().plusDays(60));
        assertThat(open.hasHearing()).as("nothing was heard yet").isFalse();
        assertThat(clock.urgency(open, at("2027-02-28T00:00"))).isEqualTo(Urgency.OVERDUE);
    }

    @Test
    void the_closing_counts_the_days_of_the_hearing_and_tells_them() {
        DueDate due = clock.due(LimitRule.REREVIEW, at("2026-11-29T09:00"));
        DueDate open = clock.inHearing(due, LocalDate.of(2026, 12, 4));
        DueDate closed = clock.withHearing(open, LocalDate.of(2026, 12, 4), LocalDate.of(2027, 1, 1));

        assertThat(closed)
                .isEqualTo(clock.withHearing(due, LocalDate.of(2026, 12, 4), LocalDate.of(2027, 1, 1)))
                .returns(LocalDate.of(2027, 1, 26), DueDate::dueDate);
        assertThat(closed.adjustments()).singleElement().satisfies(why -> {
            assertThat(why.textZh()).contains("28");
            assertThat(why.textEn()).contains("28");
        });
        assertThat(clock.urgency(closed, at("2027-01-01T09:00")))
                .as("five of thirty days are used")
                .isEqualTo(Urgency.NORMAL);
    }

    @Test
    void no_other_limit_is_suspended() {
        for (LimitRule rule : LimitRule.values()) {
            DueDate due = clock.due(rule, at("2026-03-10T09:00"));
            assertThat(clock.inHearing(due, LocalDate.of(2026, 3, 10)).equals(due))
                    .as(rule.name())
                    .isEqualTo(rule != LimitRule.REREVIEW);
        }
    }

    /** D9, E46: the later of the window's own day and the fifth working day after the recording. */
    @Test
    void a_window_outlasts_the_recording_of_its_proof_by_five_working_days() {
        DueDate window = clock.due(LimitRule.REVIEW_WINDOW, at("2026-09-05T10:00"));
        DueDate late = clock.proven(window, LocalDate.of(2026, 10, 20), Place.ANYWHERE);

        assertThat(clock.proven(window, LocalDate.of(2026, 9, 8), Place.ANYWHERE))
                .isEqualTo(window);
        assertThat(late.dueDate()).isEqualTo(LocalDate.of(2026, 10, 27));
        assertThat(late.adjustments()).extracting(DueDate.Adjustment::code).contains("LATE_PROOF");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-02", "2025-12-31", "2026-02-02"})
    void an_extension_is_one_to_thirty_days(LocalDate until) {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-11-03T09:00"));

        assertThatThrownBy(() -> clock.extended(handling, until, Place.ANYWHERE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_extended_limit_is_not_extended_again() {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-11-03T09:00"));
        DueDate extended = clock.extended(handling, LocalDate.of(2026, 1, 12), Place.ANYWHERE);

        assertThatThrownBy(() -> clock.extended(extended, LocalDate.of(2026, 1, 20), Place.ANYWHERE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_extension_counts_its_days_on_top_of_the_limit_and_says_so() {
        DueDate handling = clock.due(LimitRule.HANDLING, at("2025-11-03T09:00"));
        DueDate extended = clock.extended(handling, LocalDate.of(2026, 1, 12), Place.ANYWHERE);

        assertThat(extended.rule()).isEqualTo(LimitRule.HANDLING_EXT);
        assertThat(extended.days()).isEqualTo(70);
        assertThat(extended.adjustments()).extracting(DueDate.Adjustment::code).containsExactly("EXTENDED");
        assertThat(extended.adjustments()).extracting(DueDate.Adjustment::days).containsExactly(10);
    }

    @ParameterizedTest
    @EnumSource(LimitRule.class)
    void a_limit_in_natural_days_rolls_off_a_day_off_for_petitioners_only(LimitRule rule) {
        if (rule.unit() != DayUnit.NATURAL_DAYS) {
            return;
        }
        // the raw last day is 1 October 2026, a holiday
        Instant from = LocalDate.of(2026, 10, 1)
                .minusDays(rule.days())
                .atTime(9, 0)
                .atZone(ChinaTime.ZONE)
                .toInstant();

        LocalDate expected = rule.isPetitioners() ? LocalDate.of(2026, 10, 8) : LocalDate.of(2026, 10, 1);
        assertThat(clock.due(rule, from).dueDate()).isEqualTo(expected);
    }

    @Test
    void an_arrival_at_the_cut_off_itself_is_the_next_working_days() {
        assertThat(clock.due(LimitRule.SAME_DAY, at("2026-03-05T16:59:59.999")).dueDate())
                .isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(clock.due(LimitRule.SAME_DAY, at("2026-03-05T17:00")).dueDate())
                .isEqualTo(LocalDate.of(2026, 3, 6));
    }

    @Test
    void a_longer_local_limit_never_lengthens_an_organs_limit() {
        Place longer = Calendars.with(localRule(LimitRule.REVIEW, 45, DayUnit.NATURAL_DAYS));

        assertThat(clock.due(LimitRule.REVIEW, at("2026-03-02T09:00"), longer).dueDate())
                .isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @Test
    void a_petitioners_window_takes_the_longer_of_national_and_local() {
        Place shorter = Calendars.with(localRule(LimitRule.REVIEW_WINDOW, 10, DayUnit.NATURAL_DAYS));
        Place longer = Calendars.with(localRule(LimitRule.REVIEW_WINDOW, 45, DayUnit.NATURAL_DAYS));
        Instant served = at("2026-03-02T09:00");

        assertThat(clock.due(LimitRule.REVIEW_WINDOW, served, shorter).dueDate())
                .isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(clock.due(LimitRule.REVIEW_WINDOW, served, longer).dueDate()).isEqualTo(LocalDate.of(2026, 4, 16));
    }

    @Test
    void a_local_rule_counts_only_while_it_is_in_force_and_for_its_own_limit() {
        Place notice = Calendars.with(localRule(LimitRule.NOTICE, 5, DayUnit.WORKING_DAYS));

        assertThat(clock.due(LimitRule.NOTICE, at("2023-12-31T09:00"), notice).dueDate())
                .isEqualTo(LocalDate.of(2024, 1, 15));
        assertThat(clock.due(LimitRule.TRIAGE, at("2026-03-02T09:00"), notice).dueDate())
                .isEqualTo(LocalDate.of(2026, 3, 17));
    }

    @Test
    void an_assigned_date_never_shortens_a_petitioners_window() {
        DueDate window = clock.due(LimitRule.REVIEW_WINDOW, at("2026-03-02T09:00"));

        assertThat(clock.dueNotAfter(window, LocalDate.of(2026, 3, 10))).isEqualTo(window);
    }

    @Test
    void a_hearing_counts_only_if_it_opened_while_the_clock_ran() {
        DueDate rereview = clock.due(LimitRule.REREVIEW, at("2026-03-10T09:00"));

        assertThat(clock.withHearing(rereview, LocalDate.of(2026, 4, 10), LocalDate.of(2026, 4, 20)))
                .isEqualTo(rereview);
        assertThat(clock.withHearing(rereview, LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 20)))
                .isEqualTo(rereview);
    }

    @Test
    void a_working_day_limit_names_the_make_up_days_it_counted_and_the_days_off_it_skipped() {
        DueDate objection = clock.due(LimitRule.OBJECTION, at("2026-02-12T09:00"));

        assertThat(objection.adjustments())
                .extracting(DueDate.Adjustment::code, DueDate.Adjustment::date, DueDate.Adjustment::days)
                .containsExactly(tuple("MAKE_UP_DAY", LocalDate.of(2026, 2, 14), null), tuple("DAY_OFF", null, 9));
    }

    @ParameterizedTest
    @EnumSource(LimitRule.class)
    void every_adjustment_is_told_in_chinese_and_english(LimitRule rule) {
        assertThat(clock.due(rule, at("2026-12-31T18:00")).adjustments())
                .allSatisfy(why -> assertThat(why.textZh()).isNotBlank())
                .allSatisfy(why -> assertThat(why.textEn()).isNotBlank());
    }

    @Test
    void the_figures_no_statute_sets_are_the_configurable_ones() {
        assertThat(LimitRule.values())
                .filteredOn(LimitRule::isConfigurable)
                .containsExactly(
                        LimitRule.OBJECTION_RULING,
                        LimitRule.REROUTE,
                        LimitRule.DISPUTE_RULING,
                        LimitRule.RELAY,
                        LimitRule.CONFIRM,
                        LimitRule.SUPPLEMENT,
                        LimitRule.CHECK,
                        LimitRule.REDO,
                        LimitRule.REOPEN_ANSWER,
                        LimitRule.SIMPLE_ACCEPT,
                        LimitRule.SIMPLE_RELAY,
                        LimitRule.SIMPLE_OPINION,
                        LimitRule.SERVICE,
                        LimitRule.SUGGESTION,
                        LimitRule.PROPOSAL_REPLY,
                        LimitRule.JOINT_ACK,
                        LimitRule.JOINT_ANSWER,
                        LimitRule.SAME_DAY);
    }
}
