package org.xinqiao.calendar;

/** How a limit's days are counted (RULEBOOK D2, D7). */
public enum DayUnit {
    NATURAL_DAYS,
    WORKING_DAYS,
    SAME_DAY
}
