package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.calendar.DueDate.Adjustment;

/** Computes due dates by RULEBOOK §§10–11 (民法典 Art. 201, 203 by analogy). */
@Component
public class StatutoryClock {

    /** D1: only the local date of an event counts. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** D7: what arrives later is the next working day's. */
    static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    static final int LONGEST_EXTENSION = 30;

    private final Supplier<WorkingDays> calendar;

    public StatutoryClock(Supplier<WorkingDays> calendar) {
        this.calendar = calendar;
    }

    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    public LocalDate date(Instant instant) {
        return dateOf(instant);
    }

    /** The national limit from the event, which is day 0. */
    public DueDate due(LimitRule rule, Instant from) {
        return due(rule, rule.article(), rule.days(), rule.unit(), from);
    }

    /** L1 with L3: an organ gets the earlier of both due dates, a petitioner the later. */
    public DueDate due(LimitRule rule, Instant from, List<LocalRule> local) {
        DueDate due = due(rule, from);
        for (LocalRule own : local) {
            if (own.rule() == rule && own.inForce(dateOf(from))) {
                DueDate theirs = due(rule, own.article(), own.days(), own.unit(), from);
                boolean takes = rule.isPetitioners()
                        ? theirs.dueDate().isAfter(due.dueDate())
                        : theirs.dueDate().isBefore(due.dueDate());
                if (takes) {
                    due = adjusted(
                            theirs,
                            theirs.dueDate(),
                            new Adjustment("LOCAL", null, null, "地方规定：" + own.source(), "Local rule: " + own.source()));
                }
            }
        }
        return due;
    }

    /** L1: the sender's date counts where it is earlier; it never lengthens. */
    public DueDate dueNotAfter(DueDate due, @Nullable LocalDate assigned) {
        if (assigned == null || !assigned.isBefore(due.dueDate())) {
            return due;
        }
        return adjusted(
                due, assigned, new Adjustment("ASSIGNED", assigned, null, "交办期限更早", "The assigned date is earlier"));
    }

    /** H2: no notice of acceptance by the end of NOTICE, so the 60 days run from that day. */
    public DueDate deemedAfter(DueDate notice) {
        LocalDate start = notice.dueDate();
        LocalDate end = start.plusDays(LimitRule.HANDLING_DEEMED.days());
        List<Adjustment> why = List.of(new Adjustment(
                "DEEMED",
                start,
                null,
                "未按期告知受理的，自告知期限届满之日起算",
                "Without notice of acceptance the limit runs from the end of the notice limit"));
        return made(
                LimitRule.HANDLING_DEEMED,
                LimitRule.HANDLING_DEEMED.article(),
                notice.startedAt(),
                end,
                LimitRule.HANDLING_DEEMED.days(),
                DayUnit.NATURAL_DAYS,
                why,
                false);
    }

    /**
     * L2: an extension names its target date.
     *
     * @throws IllegalArgumentException where it is not after the due date or more than 30 days after it (Art. 34)
     */
    public DueDate extended(DueDate handling, LocalDate until) {
        long days = ChronoUnit.DAYS.between(handling.dueDate(), until);
        if (days < 1 || days > LONGEST_EXTENSION) {
            throw new IllegalArgumentException("An extension is 1 to " + LONGEST_EXTENSION + " days, not " + days);
        }
        List<Adjustment> why = new ArrayList<>(handling.adjustments());
        why.add(new Adjustment(
                "EXTENDED",
                handling.dueDate(),
                (int) days,
                "经批准延期 " + days + " 日",
                "Extended by " + days + " days on approval"));
        return made(
                LimitRule.HANDLING_EXT,
                LimitRule.HANDLING_EXT.article(),
                handling.startedAt(),
                until,
                handling.days() + (int) days,
                DayUnit.NATURAL_DAYS,
                why,
                false);
    }

    /** D6: in a rereview, and only there, the time of the hearing is outside the limit (Art. 36¶2). */
    public DueDate withHearing(DueDate due, LocalDate opened, LocalDate closed) {
        boolean runs = !opened.isBefore(dateOf(due.startedAt())) && !opened.isAfter(due.dueDate());
        if (due.rule() != LimitRule.REREVIEW || !runs || closed.isBefore(opened)) {
            return due;
        }
        int days = (int) ChronoUnit.DAYS.between(opened, closed);
        return adjusted(
                due,
                due.dueDate().plusDays(days),
                new Adjustment("HEARING", opened, days, "听证时间不计入", "The hearing's time is outside the limit"));
    }

    /**
     * L5: a year was published. An organ's date is never moved to before the end of the publishing day, a petitioner's
     * never earlier than it was.
     */
    public DueDate recomputed(DueDate old, LocalDate publishingDay) {
        boolean composed = old.adjustments().stream()
                .anyMatch(
                        a -> List.of("ASSIGNED", "LOCAL", "EXTENDED", "HEARING").contains(a.code()));
        if (composed) {
            return new DueDate(
                    old.rule(),
                    old.article(),
                    old.startedAt(),
                    old.dueDate(),
                    old.dueAt(),
                    old.days(),
                    old.unit(),
                    old.adjustments(),
                    false);
        }
        DueDate fresh = due(old.rule(), old.article(), old.days(), old.unit(), old.startedAt());
        LocalDate floor = old.rule().isPetitioners() ? old.dueDate() : publishingDay;
        boolean earlier = fresh.dueDate().isBefore(old.dueDate());
        LocalDate end = earlier && fresh.dueDate().isBefore(floor) ? floor : fresh.dueDate();
        if (end.isAfter(old.dueDate()) && earlier) {
            end = old.dueDate();
        }
        return adjusted(
                fresh,
                end,
                new Adjustment(
                        "RECOMPUTED", publishingDay, null, "年度节假日公布后重新计算", "Counted again as the year was published"));
    }

    /** L4, counted in the limit's own days: working days for a working-day limit. */
    public Ladder ladder(DueDate due, Instant now) {
        if (due.unit() != DayUnit.WORKING_DAYS || !due.inTime(now)) {
            return Ladder.at(due, now);
        }
        WorkingDays working = calendar.get();
        LocalDate start = dateOf(due.startedAt());
        long passed = start.plusDays(1)
                .datesUntil(dateOf(now).plusDays(1))
                .filter(working::isWorking)
                .count();
        return Ladder.onDay(passed, due.days());
    }

    private DueDate due(LimitRule rule, String article, int days, DayUnit unit, Instant from) {
        WorkingDays working = calendar.get();
        LocalDate start = dateOf(from);
        List<Adjustment> why = new ArrayList<>();
        LocalDate end = switch (unit) {
            case NATURAL_DAYS -> start.plusDays(days);
            case WORKING_DAYS -> working.after(start, days);
            case SAME_DAY -> sameDay(working, from, why);
        };
        if (unit == DayUnit.WORKING_DAYS) {
            explainSkipped(working, start, end, why);
        }
        if (rule.isPetitioners() && !working.isWorking(end)) {
            LocalDate rolled = working.onOrAfter(end);
            why.add(new Adjustment(
                    "ROLLED",
                    end,
                    (int) ChronoUnit.DAYS.between(end, rolled),
                    "期间最后一日为休息日，顺延至次一工作日（民法典第二百零三条）",
                    "The last day is off; rolls to the next working day"));
            end = rolled;
        }
        boolean counted = unit != DayUnit.NATURAL_DAYS || rule.isPetitioners();
        boolean provisional = counted && (!working.isPublished(start.getYear()) || !working.isPublished(end.getYear()));
        return made(rule, article, from, end, days, unit, why, provisional);
    }

    private static LocalDate sameDay(WorkingDays working, Instant from, List<Adjustment> why) {
        LocalDate day = dateOf(from);
        boolean late = !from.atZone(ZONE).toLocalTime().isBefore(CUT_OFF);
        if (working.isWorking(day) && !late) {
            return day;
        }
        why.add(
                late && working.isWorking(day)
                        ? new Adjustment("CUT_OFF", day, null, "17:00 后收到，计入次一工作日", "After 17:00: the next working day")
                        : new Adjustment("DAY_OFF", day, null, "休息日收到，计入次一工作日", "On a day off: the next working day"));
        return working.after(day, 1);
    }

    private static void explainSkipped(WorkingDays working, LocalDate start, LocalDate end, List<Adjustment> why) {
        int off = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (!working.isWorking(day)) {
                off++;
            } else if (working.isMakeUp(day)) {
                why.add(new Adjustment("MAKE_UP_DAY", day, null, "调休上班日计入", "A make-up workday counts"));
            }
        }
        if (off > 0) {
            why.add(new Adjustment("DAY_OFF", null, off, "休息日 " + off + " 天不计", off + " days off do not count"));
        }
    }

    private static DueDate adjusted(DueDate due, LocalDate end, Adjustment why) {
        List<Adjustment> all = new ArrayList<>(due.adjustments());
        all.add(why);
        return made(due.rule(), due.article(), due.startedAt(), end, due.days(), due.unit(), all, due.provisional());
    }

    private static DueDate made(
            LimitRule rule,
            String article,
            Instant from,
            LocalDate end,
            int days,
            DayUnit unit,
            List<Adjustment> why,
            boolean provisional) {
        Instant dueAt = end.plusDays(1).atStartOfDay(ZONE).toInstant();
        return new DueDate(rule, article, from, end, dueAt, days, unit, why, provisional);
    }
}
