package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
     * @param code DAY_OFF, MAKE_UP_DAY, ROLLED, LOCAL, ASSIGNED, DEEMED, EXTENDED, HEARING, HEARING_OPEN, LATE_PROOF,
     *     REST, WITHIN, CUT_OFF, PROVISIONAL, RECOMPUTED
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

    /** True where a closed hearing's days are excluded (D6). */
    public boolean hasHearing() {
        return isAdjustedBy(Reasons.HEARING);
    }

    /**
     * How many of the days after day 0, up to this one, count in the limit's own unit: those of a hearing do not (D6).
     */
    int daysUntil(LocalDate day, WorkingDays working) {
        if (unit == DayUnit.WORKING_DAYS) {
            return working.between(dayZero(), day);
        }
        long passed = ChronoUnit.DAYS.between(dayZero(), day);
        for (Adjustment why : adjustments) {
            if (isHearing(why) && why.date() != null && why.days() != null) {
                passed -= Math.clamp(ChronoUnit.DAYS.between(why.date(), day), 0, why.days());
            }
        }
        return (int) passed;
    }

    /** The first day on which so many days count, see {@link #daysUntil}. */
    LocalDate dayOf(int days, WorkingDays working) {
        if (unit == DayUnit.WORKING_DAYS) {
            return working.after(dayZero(), days);
        }
        LocalDate day = dayZero().plusDays(days);
        for (Adjustment why : adjustments) {
            if (isHearing(why) && why.date() != null && why.days() != null && day.isAfter(why.date())) {
                day = day.plusDays(why.days());
            }
        }
        return day;
    }

    private static boolean isHearing(Adjustment why) {
        return why.code().equals(Reasons.HEARING) || why.code().equals(Reasons.HEARING_OPEN);
    }

    /** The same limit with another last day, and why. */
    DueDate moved(LocalDate end, Adjustment why) {
        List<Adjustment> all = new ArrayList<>(adjustments);
        all.add(why);
        return new DueDate(
                rule, article, startedAt, end, ChinaTime.startOf(end.plusDays(1)), days, unit, all, provisional);
    }

    /** The same limit as before its hearing opened; unchanged where none is open. */
    DueDate beforeHearing() {
        List<Adjustment> others = new ArrayList<>(adjustments);
        LocalDate end = dueDate;
        for (Adjustment why : adjustments) {
            if (why.code().equals(Reasons.HEARING_OPEN)) {
                others.remove(why);
                end = end.minusDays(Objects.requireNonNullElse(why.days(), 0));
            }
        }
        return new DueDate(
                rule, article, startedAt, end, ChinaTime.startOf(end.plusDays(1)), days, unit, others, provisional);
    }

    /** The same limit, which no unpublished year moves any more. */
    DueDate settled() {
        return new DueDate(rule, article, startedAt, dueDate, dueAt, days, unit, adjustments, false);
    }

    boolean isAdjustedBy(String code) {
        return adjustments.stream().anyMatch(why -> why.code().equals(code));
    }
}
