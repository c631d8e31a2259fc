package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate.Adjustment;

/** Computes due dates by RULEBOOK §§10–11 (民法典 Art. 201, 203 by analogy). */
@Component
public class StatutoryClock {

    /** D7: what arrives later counts as arriving on the next working day. */
    static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    static final int LONGEST_EXTENSION = 30;

    /** D6: days of hearings that a limit may exclude. */
    static final int LONGEST_HEARINGS = 60;

    /** D9: working days that a petitioner has from the recording of a service, however long ago it was. */
    static final int AFTER_PROOF = 5;

    private final Supplier<WorkingDays> calendar;

    public StatutoryClock(Supplier<WorkingDays> calendar) {
        this.calendar = calendar;
    }

    /** The national limit from the event, which is day 0. */
    public DueDate due(LimitRule rule, Instant from) {
        return due(rule, rule.article(), rule.days(), rule.unit(), from);
    }

    /**
     * L1 with L3: an organ gets the earlier of both due dates, a petitioner the later.
     *
     * @param local the rules of the place, see {@link LocalRule#covers}; skips those of other limits and times
     */
    public DueDate due(LimitRule rule, Instant from, List<LocalRule> local) {
        DueDate due = due(rule, from);
        for (LocalRule own : local) {
            if (own.rule() == rule && own.inForce(ChinaTime.dateOf(from))) {
                DueDate theirs = due(rule, own.article(), own.days(), own.unit(), from);
                due = composed(due, adjusted(theirs, theirs.dueDate(), Reasons.local(own)));
            }
        }
        return due;
    }

    /** L1: an earlier date of the sender wins; it never lengthens a limit and never binds a petitioner. */
    public DueDate dueNotAfter(DueDate due, @Nullable LocalDate assigned) {
        if (assigned == null || due.rule().isPetitioners()) {
            return due;
        }
        if (assigned.isBefore(due.dueDate())) {
            return adjusted(due, assigned, Reasons.assigned(assigned));
        }
        return due.provisional() ? adjusted(due, due.dueDate(), Reasons.assignedNotEarlier(assigned)) : due;
    }

    /** A day that another law or the opinion names: not counted, and it does not roll (D4). */
    public DueDate until(LimitRule rule, Instant from, LocalDate day) {
        int days = (int) ChronoUnit.DAYS.between(ChinaTime.dateOf(from), day);
        return made(rule, rule.article(), from, day, days, DayUnit.NATURAL_DAYS, List.of(), false);
    }

    /** H2: no notice of acceptance by the end of NOTICE, so the 60 days run from that day. */
    public DueDate deemedAfter(DueDate notice) {
        LimitRule rule = LimitRule.HANDLING_DEEMED;
        LocalDate start = notice.dueDate();
        return made(
                rule,
                rule.article(),
                notice.startedAt(),
                start.plusDays(rule.days()),
                rule.days(),
                rule.unit(),
                List.of(Reasons.deemed(start)),
                notice.provisional());
    }

    /**
     * L2: an extension names its target date. The caller checks that it comes before the due date, by {@link
     * DueDate#inTime}.
     *
     * @param handling HANDLING or HANDLING_DEEMED; only one extension exists (H1)
     * @param until last day, 1 to 30 days after the due date (Art. 34)
     * @throws IllegalArgumentException for another limit or another date
     */
    public DueDate extended(DueDate handling, LocalDate until) {
        if (handling.rule() != LimitRule.HANDLING && handling.rule() != LimitRule.HANDLING_DEEMED) {
            throw new IllegalArgumentException("Only handling is extended, and once, not " + handling.rule());
        }
        long days = ChronoUnit.DAYS.between(handling.dueDate(), until);
        if (days < 1 || days > LONGEST_EXTENSION) {
            throw new IllegalArgumentException("An extension is 1 to " + LONGEST_EXTENSION + " days, not " + days);
        }
        List<Adjustment> why = new ArrayList<>(handling.adjustments());
        why.add(Reasons.extended(handling.dueDate(), (int) days));
        return made(
                LimitRule.HANDLING_EXT,
                LimitRule.HANDLING_EXT.article(),
                handling.startedAt(),
                until,
                handling.days() + (int) days,
                DayUnit.NATURAL_DAYS,
                why,
                handling.provisional());
    }

    /**
     * D6: the limit of a rereview, and of nothing else, excludes the time of the hearing (Art. 36¶2), sixty days in all at
     * most: whoever has to answer in time does not lengthen the time without end.
     */
    public DueDate withHearing(DueDate due, LocalDate opened, LocalDate closed) {
        boolean runs = !opened.isBefore(ChinaTime.dateOf(due.startedAt())) && !opened.isAfter(due.dueDate());
        if (due.rule() != LimitRule.REREVIEW || !runs || closed.isBefore(opened)) {
            return due;
        }
        int earlier = due.adjustments().stream()
                .filter(why -> why.code().equals(Reasons.HEARING))
                .mapToInt(why -> Objects.requireNonNullElse(why.days(), 0))
                .sum();
        int days = Math.min((int) ChronoUnit.DAYS.between(opened, closed), LONGEST_HEARINGS - earlier);
        return adjusted(due, due.dueDate().plusDays(days), Reasons.hearing(opened, days));
    }

    /**
     * D9: a petitioner's window ends at the later of its own day and the fifth working day after its proof was recorded,
     * so that nobody ends a right by recording a service late.
     */
    public DueDate proven(DueDate window, LocalDate recorded) {
        WorkingDays working = calendar.get();
        LocalDate least = working.after(recorded, AFTER_PROOF);
        if (!least.isAfter(window.dueDate())) {
            return window;
        }
        List<Adjustment> why = new ArrayList<>(window.adjustments());
        why.add(Reasons.lateProof(recorded, (int) ChronoUnit.DAYS.between(window.dueDate(), least)));
        return made(
                window.rule(),
                window.article(),
                window.startedAt(),
                least,
                window.days(),
                window.unit(),
                why,
                window.provisional() || !working.isPublished(least.getYear()));
    }

    /**
     * L5: a year was published. Never moves an organ's date before the end of the publishing day, nor a petitioner's
     * date to an earlier day. Keeps the date on which an extension or deemed start was based. Returns the date
     * unchanged while its year is unpublished.
     */
    public DueDate recomputed(DueDate old, LocalDate publishingDay) {
        if (old.isAdjustedBy(Reasons.EXTENDED) || old.isAdjustedBy(Reasons.DEEMED)) {
            return settled(old);
        }
        DueDate fresh = countedAgain(old);
        LocalDate end = bounded(old, fresh.dueDate(), publishingDay);
        return fresh.provisional() && end.equals(old.dueDate())
                ? old
                : adjusted(fresh, end, Reasons.recomputed(publishingDay));
    }

    /** L4, counted in the limit's own days: working days for a working-day limit. */
    public Urgency urgency(DueDate due, Instant now) {
        if (due.unit() != DayUnit.WORKING_DAYS || !due.inTime(now)) {
            return Urgency.at(due, now);
        }
        WorkingDays working = calendar.get();
        int length = working.between(due.dayZero(), due.dueDate());
        return Urgency.onDay(working.between(due.dayZero(), ChinaTime.dateOf(now)), Math.max(1, length));
    }

    /** Repeats the count and its adjustments with the calendar now in force. */
    private DueDate countedAgain(DueDate old) {
        DueDate fresh = due(old.rule(), old.article(), old.days(), old.unit(), old.startedAt());
        for (Adjustment why : old.adjustments()) {
            fresh = switch (why.code()) {
                case Reasons.LOCAL -> composed(due(old.rule(), old.startedAt()), adjusted(fresh, fresh.dueDate(), why));
                case Reasons.ASSIGNED -> dueNotAfter(fresh, why.date());
                case Reasons.LATE_PROOF -> proven(fresh, Objects.requireNonNull(why.date()));
                default -> fresh;
            };
        }
        return fresh;
    }

    private static LocalDate bounded(DueDate old, LocalDate fresh, LocalDate publishingDay) {
        if (!fresh.isBefore(old.dueDate())) {
            return fresh;
        }
        boolean over = publishingDay.isAfter(old.dueDate());
        LocalDate earliest = old.rule().isPetitioners() || over ? old.dueDate() : publishingDay;
        return fresh.isBefore(earliest) ? earliest : fresh;
    }

    /** L1: the earlier for an organ, the later for a petitioner; the national one where both are equal. */
    private static DueDate composed(DueDate national, DueDate local) {
        boolean takes = national.rule().isPetitioners()
                ? local.dueDate().isAfter(national.dueDate())
                : local.dueDate().isBefore(national.dueDate());
        return takes ? local : national;
    }

    private DueDate due(LimitRule rule, String article, int days, DayUnit unit, Instant from) {
        WorkingDays working = calendar.get();
        LocalDate start = ChinaTime.dateOf(from);
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
            why.add(Reasons.rolled(end, rolled));
            end = rolled;
        }
        boolean counted = unit != DayUnit.NATURAL_DAYS || rule.isPetitioners();
        boolean startKnown = working.isPublished(start.getYear());
        boolean provisional = counted && !(startKnown && working.isPublished(end.getYear()));
        if (provisional) {
            why.add(Reasons.provisional(startKnown ? end.getYear() : start.getYear()));
        }
        return made(rule, article, from, end, days, unit, why, provisional);
    }

    private static LocalDate sameDay(WorkingDays working, Instant from, List<Adjustment> why) {
        LocalDate day = ChinaTime.dateOf(from);
        boolean late = !from.atZone(ChinaTime.ZONE).toLocalTime().isBefore(CUT_OFF);
        if (working.isWorking(day) && !late) {
            return day;
        }
        why.add(working.isWorking(day) ? Reasons.cutOff(day) : Reasons.arrivedOnDayOff(day));
        return working.after(day, 1);
    }

    private static void explainSkipped(WorkingDays working, LocalDate start, LocalDate end, List<Adjustment> why) {
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

    private static DueDate settled(DueDate due) {
        return made(
                due.rule(),
                due.article(),
                due.startedAt(),
                due.dueDate(),
                due.days(),
                due.unit(),
                due.adjustments(),
                false);
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
        Instant dueAt = ChinaTime.startOf(end.plusDays(1));
        return new DueDate(rule, article, from, end, dueAt, days, unit, why, provisional);
    }
}
