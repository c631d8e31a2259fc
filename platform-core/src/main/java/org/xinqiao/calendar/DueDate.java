package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;

/**
 * A computed limit that explains itself: rule, article, start, days counted, adjustments.
 *
 * @param article where the length comes from, such as "Art. 34", or the local rule's own
 * @param startedAt the event; only its date in Shanghai counts, as day 0 (RULEBOOK D1)
 * @param dueDate last day
 * @param dueAt first instant after the last day; in time is before it (D2)
 * @param days length in {@code unit}
 * @param provisional counted over a year whose holidays are not published (L5)
 */
public record DueDate(
        LimitRule rule,
        String article,
        Instant startedAt,
        LocalDate dueDate,
        Instant dueAt,
        int days,
        DayUnit unit,
        List<Adjustment> adjustments,
        boolean provisional) {

    public DueDate {
        adjustments = List.copyOf(adjustments);
    }

    /**
     * Why the last day is not simply start plus days.
     *
     * @param code DAY_OFF, MAKE_UP_DAY, ROLLED, LOCAL, ASSIGNED, DEEMED, EXTENDED, HEARING, LATE_PROOF, CUT_OFF, PROVISIONAL,
     *     RECOMPUTED
     * @param date the day it concerns
     * @param days natural days by which the end moved; for DAY_OFF, how many days were not counted
     */
    public record Adjustment(
            String code, @Nullable LocalDate date, @Nullable Integer days, String textZh, String textEn) {}

    /** Compares with the first instant after the last day, so that every instant is either in time or late (D2). */
    public boolean inTime(Instant at) {
        return at.isBefore(dueAt);
    }

    /**
     * The count starts after this day: the event's date in Shanghai (D1); for a deemed acceptance, the end of NOTICE
     * (H2).
     */
    public LocalDate dayZero() {
        for (Adjustment why : adjustments) {
            if (why.code().equals(Reasons.DEEMED) && why.date() != null) {
                return why.date();
            }
        }
        return ChinaTime.dateOf(startedAt);
    }

    /** True where a hearing's days are excluded (D6). */
    public boolean hasHearing() {
        return isAdjustedBy(Reasons.HEARING);
    }

    boolean isAdjustedBy(String code) {
        return adjustments.stream().anyMatch(why -> why.code().equals(code));
    }
}
