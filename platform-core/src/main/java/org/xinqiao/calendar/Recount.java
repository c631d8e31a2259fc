package org.xinqiao.calendar;

import java.time.LocalDate;
import java.util.Objects;
import org.xinqiao.calendar.DueDate.Adjustment;

/** Counts a running date again after a year was published or amended (RULEBOOK L5, L6), for an office of this place. */
record Recount(StatutoryClock law, Place place) {

    /** Repeats the count and its adjustments with the calendar now in force. */
    DueDate again(DueDate old) {
        DueDate fresh =
                law.counting(old.rule(), place).due(old.rule(), old.article(), old.days(), old.unit(), old.startedAt());
        for (Adjustment why : old.adjustments()) {
            fresh = switch (why.code()) {
                case Reasons.LOCAL ->
                    StatutoryClock.composed(
                            law.national(old.rule(), old.startedAt(), place), fresh.moved(fresh.dueDate(), why));
                case Reasons.ASSIGNED -> law.dueNotAfter(fresh, why.date());
                case Reasons.LATE_PROOF -> law.proven(fresh, Objects.requireNonNull(why.date()), place);
                case Reasons.HEARING, Reasons.HEARING_OPEN, Reasons.PAUSED -> Hearings.outside(fresh, why);
                case Reasons.REST, Reasons.LEAST_LEFT -> notBefore(fresh, why);
                case Reasons.NOTICE, Reasons.RUNNING -> notAfter(fresh, why);
                default -> fresh;
            };
        }
        return fresh;
    }

    /** No earlier than the law allows: the old date of a petitioner, the publishing day of an organ. */
    static LocalDate bounded(DueDate old, LocalDate fresh, LocalDate publishingDay) {
        if (!fresh.isBefore(old.dueDate())) {
            return fresh;
        }
        boolean over = publishingDay.isAfter(old.dueDate());
        LocalDate earliest = old.rule().isPetitioners() || over ? old.dueDate() : publishingDay;
        return fresh.isBefore(earliest) ? earliest : fresh;
    }

    /** Keeps the reason also where it moves nothing: a date counted again may need it. */
    static DueDate notBefore(DueDate due, Adjustment floor) {
        LocalDate day = Objects.requireNonNull(floor.date());
        return due.moved(day.isAfter(due.dueDate()) ? day : due.dueDate(), floor);
    }

    static DueDate notAfter(DueDate due, Adjustment bound) {
        LocalDate day = Objects.requireNonNull(bound.date());
        return due.moved(day.isBefore(due.dueDate()) ? day : due.dueDate(), bound);
    }
}
