package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.xinqiao.api.ChinaTime;

/** Calendars in which just the named years are published, and what else the tests of clocks start from. */
final class Calendars {

    private static final WorkingDays SHIPPED = WorkingDays.shipped();

    private Calendars() {}

    /** @param years such as 2025+2026; a year without shipped days stays unpublished */
    static WorkingDays of(String years) {
        WorkingDays days = WorkingDays.none();
        for (String text : years.split("\\+")) {
            int year = Integer.parseInt(text);
            if (SHIPPED.isPublished(year)) {
                days = days.with(year, SHIPPED.exceptionsOf(year));
            }
        }
        return days;
    }

    static StatutoryClock clockOf(String years) {
        WorkingDays days = of(years);
        return new StatutoryClock(() -> days, tenant -> Place.ANYWHERE);
    }

    /** @param local date and time in Shanghai, such as 2026-03-05T09:00 */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ChinaTime.ZONE).toInstant();
    }

    /** Where this local rule applies. */
    static Place with(LocalRule... rules) {
        return new Place("330100", List.of(rules));
    }

    static LocalRule localRule(LimitRule rule, int days, DayUnit unit) {
        return new LocalRule("浙江省信访条例", "33", LocalDate.of(2024, 1, 1), null, "浙江省信访条例 Art. 20", rule, days, unit);
    }
}
