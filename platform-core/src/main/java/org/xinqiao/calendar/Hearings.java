package org.xinqiao.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate.Adjustment;

/**
 * D6: the limit of a rereview, and of nothing else, excludes the time of its hearings (Art. 36¶2), sixty days in all at
 * most: whoever has to answer in time does not lengthen the time without end.
 */
final class Hearings {

    static final int LONGEST = 60;

    private Hearings() {}

    /** While the hearing is open, all that is left of the sixty days is outside the limit. */
    static DueDate open(DueDate due, LocalDate opened) {
        return counts(due, opened) ? outside(due, Reasons.hearingOpen(opened, LONGEST - heard(due))) : due;
    }

    static DueDate closed(DueDate due, LocalDate opened, LocalDate closed) {
        DueDate before = due.beforeHearing();
        if (!counts(before, opened) || closed.isBefore(opened)) {
            return before;
        }
        int days = Math.min((int) ChronoUnit.DAYS.between(opened, closed), LONGEST - heard(before));
        return outside(before, Reasons.hearing(opened, days));
    }

    static DueDate outside(DueDate due, Adjustment hearing) {
        return due.moved(due.dueDate().plusDays(Objects.requireNonNull(hearing.days())), hearing);
    }

    /** Only a hearing that opens while the clock runs. */
    private static boolean counts(DueDate due, LocalDate opened) {
        return due.rule() == LimitRule.REREVIEW
                && !opened.isBefore(ChinaTime.dateOf(due.startedAt()))
                && !opened.isAfter(due.dueDate());
    }

    private static int heard(DueDate due) {
        return due.adjustments().stream()
                .filter(why -> why.code().equals(Reasons.HEARING))
                .mapToInt(why -> Objects.requireNonNullElse(why.days(), 0))
                .sum();
    }
}
