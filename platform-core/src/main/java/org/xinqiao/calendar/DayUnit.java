package org.xinqiao.calendar;

/** How a limit's days are counted (RULEBOOK D2, D7, D8). */
public enum DayUnit {
    NATURAL_DAYS,
    WORKING_DAYS,
    MONTHS,
    SAME_DAY
}
