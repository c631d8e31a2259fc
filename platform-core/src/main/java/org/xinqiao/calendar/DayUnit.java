package org.xinqiao.calendar;

/** How a limit's days are counted (RULEBOOK D2, D7, D8). */
public enum DayUnit {
    NATURAL_DAYS,
    WORKING_DAYS,
    SAME_DAY,
    /** The same day of a later month, or its last day (民法典 Art. 202). */
    MONTHS;

    /** True where a year's working days decide on the last day. */
    boolean dependsOnCalendar() {
        return this == WORKING_DAYS || this == SAME_DAY;
    }
}
