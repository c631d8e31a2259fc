package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate.Adjustment;

/** Counts one length from one event over the working days of one place (RULEBOOK D1–D4, D7, D8, D10). */
record Counting(WorkingDays working) {

    /** D7: what arrives later counts as arriving on the next working day. */
    static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    /** True where a calendar decides on the last day. */
    static boolean isCounted(LimitRule rule, DayUnit unit) {
        return unit == DayUnit.WORKING_DAYS || unit == DayUnit.SAME_DAY || rule.isPetitioners();
    }

    DueDate due(LimitRule rule, String article, int days, DayUnit unit, Instant from) {
        LocalDate start = ChinaTime.dateOf(from);
        List<Adjustment> why = new ArrayList<>();
        LocalDate end = unit == DayUnit.SAME_DAY ? sameDay(from, why) : end(start, days, unit);
        if (unit == DayUnit.WORKING_DAYS) {
            explainSkipped(start, end, why);
        }
        if (rule.isPetitioners() && !working.isWorking(end)) {
            LocalDate rolled = working.onOrAfter(end);
            why.add(Reasons.rolled(end, rolled));
            end = rolled;
        }
        boolean provisional = isCounted(rule, unit) && !(working.isKnown(start) && working.isKnown(end));
        if (provisional) {
            why.add(Reasons.provisional(working.awaited(working.isKnown(start) ? end : start)));
        }
        return made(rule, article, from, end, days, unit, why, provisional);
    }

    /** The last day, before anything moves it. */
    LocalDate end(LocalDate start, int days, DayUnit unit) {
        return switch (unit) {
            case NATURAL_DAYS, SAME_DAY -> start.plusDays(days);
            case WORKING_DAYS -> working.after(start, days);
            case MONTHS -> start.plusMonths(days);
        };
    }

    private LocalDate sameDay(Instant from, List<Adjustment> why) {
        LocalDate day = ChinaTime.dateOf(from);
        boolean late = !from.atZone(ChinaTime.ZONE).toLocalTime().isBefore(CUT_OFF);
        if (working.isWorking(day) && !late) {
            return day;
        }
        why.add(working.isWorking(day) ? Reasons.cutOff(day) : Reasons.arrivedOnDayOff(day));
        return working.after(day, 1);
    }

    private void explainSkipped(LocalDate start, LocalDate end, List<Adjustment> why) {
        int off = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (!working.isWorking(day)) {
                off++;
            } else if (working.isMakeUp(day)) {
                why.add(Reasons.makeUpDay(day));
            }
        }
        if (off > 0) {
            why.add(Reasons.daysOff(off));
        }
    }

    static DueDate made(
            LimitRule rule,
            String article,
            Instant from,
            LocalDate end,
            int days,
            DayUnit unit,
            List<Adjustment> why,
            boolean provisional) {
        Instant dueAt = ChinaTime.startOf(end.plusDays(1));
        return new DueDate(rule, article, from, end, dueAt, days, unit, why, provisional);
    }
}
