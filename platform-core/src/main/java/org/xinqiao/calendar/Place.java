package org.xinqiao.calendar;

import java.time.Instant;
import java.util.List;
import org.xinqiao.api.ChinaTime;

/**
 * Where an office is, as far as its limits depend on it: local limits (RULEBOOK L3), holidays of minority areas (D10).
 *
 * @param division code of its division, 6 or 9 digits
 * @param limits the local rules of this place, whether in force or not
 */
public record Place(String division, List<LocalRule> limits) {

    /** Where the national law alone counts. */
    public static final Place ANYWHERE = new Place("", List.of());

    /** The local rules of one limit, in force on the day of the event. */
    List<LocalRule> limits(LimitRule rule, Instant from) {
        return limits.stream()
                .filter(own -> own.rule() == rule && own.inForce(ChinaTime.dateOf(from)))
                .toList();
    }
}
