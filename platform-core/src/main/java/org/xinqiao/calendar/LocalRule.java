package org.xinqiao.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A local source's own length of a limit (RULEBOOK L3): stricter for organs, longer for petitioners.
 *
 * @param source the local regulation
 * @param territory prefix of the division codes where it applies
 * @param validFrom first day in force
 * @param validTo last day in force; absent while it is in force
 */
public record LocalRule(
        String source,
        String territory,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String article,
        LimitRule rule,
        int days,
        DayUnit unit) {

    /** @param divisionCode code of the place, 6 or 9 digits */
    public boolean covers(String divisionCode) {
        return divisionCode.startsWith(territory);
    }

    boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
