package org.xinqiao.calendar;

/** Who keeps running dates that a year's holidays decide, and counts them again after its publication. */
public interface ProvisionalDates {

    /** @return how many running dates are counted again after a publication (RULEBOOK L5, L6) */
    int waiting();
}
