package org.xinqiao.calendar;

/** Who keeps dates that were counted over a year whose holidays were not published. */
public interface ProvisionalDates {

    /**
     * After the commit by which a year was published (RULEBOOK L5).
     *
     * @return how many were counted again
     */
    int recount();
}
