package org.xinqiao.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How near a limit is (RULEBOOK L4): by day k of n; overdue only after the due date, whatever the share. */
public enum Ladder {
    NORMAL,
    NOTED,
    WARNING,
    SEVERE,
    OVERDUE;

    private static final int NOTED_PERCENT = 50;
    private static final int WARNING_PERCENT = 75;
    private static final int SEVERE_PERCENT = 85;

    /** @param day k, counted from the event as day 0 */
    public static Ladder onDay(long day, long length) {
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

    public static Ladder at(DueDate due, Instant now) {
        return between(due.startedAt(), due.dueAt(), now);
    }

    /** By calendar days from start to end, so that working-day limits step evenly too. */
    public static Ladder between(Instant start, Instant dueAt, Instant now) {
        if (!now.isBefore(dueAt)) {
            return OVERDUE;
        }
        LocalDate from = StatutoryClock.dateOf(start);
        long length = ChronoUnit.DAYS.between(from, StatutoryClock.dateOf(dueAt.minus(Duration.ofMillis(1))));
        return onDay(Math.max(0, ChronoUnit.DAYS.between(from, StatutoryClock.dateOf(now))), Math.max(1, length));
    }
}
