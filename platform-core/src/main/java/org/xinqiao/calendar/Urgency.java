package org.xinqiao.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.xinqiao.api.ChinaTime;

/** How close a limit is (RULEBOOK L4): by day k of n; overdue only after the due date, whatever the share. */
public enum Urgency {
    NORMAL,
    NOTED,
    WARNING,
    SEVERE,
    OVERDUE;

    private static final int NOTED_PERCENT = 50;
    private static final int WARNING_PERCENT = 75;
    private static final int SEVERE_PERCENT = 85;

    /**
     * @param day k, counted from the event as day 0
     * @param length n, at least 1, in the same days
     */
    public static Urgency onDay(long day, long length) {
        if (day > length) {
            return OVERDUE;
        }
        if (day * 100 >= length * SEVERE_PERCENT) {
            return SEVERE;
        }
        if (day * 100 >= length * WARNING_PERCENT) {
            return WARNING;
        }
        return day * 100 >= length * NOTED_PERCENT ? NOTED : NORMAL;
    }

    /**
     * Counts natural days from the limit's day 0. For a limit in working days use the exact {@link
     * StatutoryClock#urgency}, since only the calendar knows them.
     */
    public static Urgency at(DueDate due, Instant now) {
        return by(due.dayZero(), due.dueAt(), now);
    }

    /** Counts natural days from start to end, where nothing else is known of the limit. */
    public static Urgency between(Instant start, Instant dueAt, Instant now) {
        return by(ChinaTime.dateOf(start), dueAt, now);
    }

    private static Urgency by(LocalDate dayZero, Instant dueAt, Instant now) {
        if (!now.isBefore(dueAt)) {
            return OVERDUE;
        }
        LocalDate last = ChinaTime.dateOf(dueAt.minus(Duration.ofMillis(1)));
        long length = Math.max(1, ChronoUnit.DAYS.between(dayZero, last));
        return onDay(Math.max(0, ChronoUnit.DAYS.between(dayZero, ChinaTime.dateOf(now))), length);
    }
}
