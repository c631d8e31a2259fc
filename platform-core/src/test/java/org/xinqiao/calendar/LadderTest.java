package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.api.ChinaTime;

/** One ladder for every reader of a clock (RULEBOOK L4): the warning comes when the page says so, and not before. */
class LadderTest {

    private final StatutoryClock clock = Calendars.clockOf("2025+2026");

    @ParameterizedTest
    @EnumSource(LimitRule.class)
    void the_warning_comes_at_the_first_instant_of_its_level(LimitRule rule) {
        LocalDate first = LocalDate.of(2025, 9, 1);
        for (int day = 0; day < 200; day += 3) {
            Instant from = first.plusDays(day)
                    .atTime(LocalTime.of(day % 24, 30))
                    .atZone(ChinaTime.ZONE)
                    .toInstant();
            for (DueDate due : limits(clock.due(rule, from))) {
                Instant warning = clock.warningAt(due);
                assertThat(clock.urgency(due, warning)).as("%s", due).isGreaterThanOrEqualTo(Urgency.WARNING);
                if (warning.isAfter(from)) {
                    assertThat(clock.urgency(due, warning.minusMillis(1)))
                            .as("%s", due)
                            .isLessThan(Urgency.WARNING);
                }
            }
        }
    }

    /** The limit itself, shortened by a sender, in a hearing and after it. */
    private List<DueDate> limits(DueDate due) {
        List<DueDate> all = new ArrayList<>(List.of(due));
        LocalDate start = ChinaTime.dateOf(due.startedAt());
        all.add(clock.dueNotAfter(due, start.plusDays(4)));
        DueDate open = clock.inHearing(due, start.plusDays(9));
        all.add(open);
        DueDate closed = clock.withHearing(open, start.plusDays(9), start.plusDays(29));
        all.add(closed);
        all.add(clock.inHearing(closed, start.plusDays(40)));
        if (due.rule() == LimitRule.NOTICE) {
            all.add(clock.deemedAfter(due, Place.ANYWHERE));
        }
        return all;
    }
}
