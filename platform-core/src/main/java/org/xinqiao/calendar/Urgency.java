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

    /** The first day of n on which this level is reached; the first after the last for {@link #OVERDUE}. */
    static int firstDay(Urgency level, int length) {
        int percent = switch (level) {
            case NORMAL -> 0;
            case NOTED -> NOTED_PERCENT;
            case WARNING -> WARNING_PERCENT;
            case SEVERE -> SEVERE_PERCENT;
            case OVERDUE -> 100;
        };
        int day = Math.ceilDiv(length * percent, 100);
        return level == OVERDUE ? day + 1 : day;
    }

    /** Counts natural days from arrival to the last day, where no clock runs: an order or a report to be acknowledged. */
    public static Urgency between(Instant arrived, Instant dueAt, Instant now) {
        if (!now.isBefore(dueAt)) {
            return OVERDUE;
        }
        LocalDate start = ChinaTime.dateOf(arrived);
        LocalDate last = ChinaTime.dateOf(dueAt.minus(Duration.ofMillis(1)));
        long length = Math.max(1, ChronoUnit.DAYS.between(start, last));
        return onDay(Math.max(0, ChronoUnit.DAYS.between(start, ChinaTime.dateOf(now))), length);
    }
}
