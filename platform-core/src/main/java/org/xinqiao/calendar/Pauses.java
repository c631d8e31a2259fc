package org.xinqiao.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** H5: the time of a settlement that was not performed is outside the limit, and five working days are left at least. */
final class Pauses {

    static final int LEFT = 5;

    /** A date that rests on one of these is not counted again when a year is published. */
    static final Set<String> KEPT = Set.of(Reasons.EXTENDED, Reasons.DEEMED, Reasons.PAUSED);

    private Pauses() {}

    static DueDate over(DueDate paused, LocalDate from, LocalDate to, WorkingDays working) {
        LocalDate end = paused.dueDate().plusDays(ChronoUnit.DAYS.between(from, to));
        LocalDate least = working.after(to, LEFT);
        LocalDate later = end.isBefore(least) ? least : end;
        return paused.moved(later, Reasons.paused(from, (int) ChronoUnit.DAYS.between(paused.dueDate(), later)));
    }
}
