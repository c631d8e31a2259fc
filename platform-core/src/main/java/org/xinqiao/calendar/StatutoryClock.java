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
                due = composed(due, theirs.moved(theirs.dueDate(), Reasons.local(own)));
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
            return due.moved(assigned, Reasons.assigned(assigned));
        }
        return isCounted(due) ? due.moved(due.dueDate(), Reasons.assignedNotEarlier(assigned)) : due;
    }

    /**
     * RULEBOOK R12: who relays has the rest of the first office's time, and a working day at least.
     *
     * @param first last day of the first office's own limit; absent where none is known
     */
    public DueDate relay(Instant from, @Nullable LocalDate first) {
        return resting(due(LimitRule.RELAY, from), first);
    }

    private static DueDate resting(DueDate least, @Nullable LocalDate first) {
        return first != null && first.isAfter(least.dueDate()) ? least.moved(first, Reasons.rest(first)) : least;
    }

    /** RULEBOOK R15: the ruling on a dispute is due no later than the notice that still runs. */
    public DueDate within(DueDate ruling, LocalDate notice) {
        return notice.isBefore(ruling.dueDate()) ? ruling.moved(notice, Reasons.within(notice)) : ruling;
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

    /** A hearing opens: until it is closed, the limit excludes its time (D6). */
    public DueDate inHearing(DueDate due, LocalDate opened) {
        return Hearings.open(due, opened);
    }

    /** The hearing is closed: the limit excludes its own days (D6). */
    public DueDate withHearing(DueDate due, LocalDate opened, LocalDate closed) {
        return Hearings.closed(due, opened, closed);
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

    /** Whether a service was recorded after the days that its proof takes (D9). */
    public boolean isLate(LocalDate served, LocalDate recorded) {
        return recorded.isAfter(calendar.get().after(served, AFTER_PROOF));
    }

    /**
     * L5, L6: a year was published or amended. Never moves an organ's date before the end of the publishing day, nor a
     * petitioner's date to an earlier day. Keeps the date on which an extension or deemed start was based. Returns the
     * same date where nothing changes.
     */
    public DueDate recomputed(DueDate old, LocalDate publishingDay) {
        if (old.isAdjustedBy(Reasons.EXTENDED) || old.isAdjustedBy(Reasons.DEEMED)) {
            return old.provisional() ? old.settled() : old;
        }
        DueDate fresh = countedAgain(old);
        LocalDate end = bounded(old, fresh.dueDate(), publishingDay);
        if (fresh.provisional() == old.provisional() && end.equals(old.dueDate())) {
            return old;
        }
        return fresh.moved(end, old.provisional() ? Reasons.recomputed(publishingDay) : Reasons.amended(publishingDay));
    }

    /** L4, counted in the limit's own days: working days for a working-day limit, none of a hearing's (D6). */
    public Urgency urgency(DueDate due, Instant now) {
        if (!due.inTime(now)) {
            return Urgency.OVERDUE;
        }
        WorkingDays working = calendar.get();
        return Urgency.onDay(Math.max(0, due.daysUntil(ChinaTime.dateOf(now), working)), length(due, working));
    }

    /** The first instant at which {@link #urgency} is a warning, or the limit over. */
    public Instant warningAt(DueDate due) {
        WorkingDays working = calendar.get();
        int days = Urgency.firstDay(Urgency.WARNING, length(due, working));
        Instant at = ChinaTime.startOf(due.dayOf(days, working));
        return at.isBefore(due.dueAt()) ? at : due.dueAt();
    }

    private static int length(DueDate due, WorkingDays working) {
        return Math.max(1, due.daysUntil(due.dueDate(), working));
    }

    /** True where a calendar decides on the last day. */
    private static boolean isCounted(DueDate due) {
        return due.unit() != DayUnit.NATURAL_DAYS || due.rule().isPetitioners();
    }

    /** Repeats the count and its adjustments with the calendar now in force. */
    private DueDate countedAgain(DueDate old) {
        DueDate fresh = due(old.rule(), old.article(), old.days(), old.unit(), old.startedAt());
        for (Adjustment why : old.adjustments()) {
            fresh = switch (why.code()) {
                case Reasons.LOCAL -> composed(due(old.rule(), old.startedAt()), fresh.moved(fresh.dueDate(), why));
                case Reasons.ASSIGNED -> dueNotAfter(fresh, why.date());
                case Reasons.REST -> resting(fresh, why.date());
                case Reasons.WITHIN -> within(fresh, Objects.requireNonNull(why.date()));
                case Reasons.LATE_PROOF -> proven(fresh, Objects.requireNonNull(why.date()));
                case Reasons.HEARING, Reasons.HEARING_OPEN -> Hearings.outside(fresh, why);
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
