package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate.Adjustment;

/** Computes due dates by RULEBOOK §§10–11 (民法典 Art. 201, 203 by analogy). */
@Component
public class StatutoryClock {

    static final int LONGEST_EXTENSION = 30;

    /** D9: working days that a petitioner has from the recording of a service, however long ago it was. */
    static final int AFTER_PROOF = 5;

    /** H5: working days that are left at least of a limit that stood still. */
    static final int LEAST_LEFT = 5;

    private final Supplier<WorkingDays> calendar;
    private final LongFunction<Place> places;

    public StatutoryClock(Supplier<WorkingDays> calendar, LongFunction<Place> places) {
        this.calendar = calendar;
        this.places = places;
    }

    /** The place of an office, whose local limits and holidays may count. */
    public Place place(long tenantId) {
        return places.apply(tenantId);
    }

    /** The national limit from the event, which is day 0. */
    public DueDate due(LimitRule rule, Instant from) {
        return due(rule, from, Place.ANYWHERE);
    }

    /** L1 with L3: an organ gets the earlier of the national and the local due date, a petitioner the later. */
    public DueDate due(LimitRule rule, Instant from, Place place) {
        return withLocal(national(rule, from, place), from, place);
    }

    private DueDate withLocal(DueDate due, Instant from, Place place) {
        LimitRule rule = due.rule();
        for (LocalRule own : place.limits(rule, from)) {
            DueDate theirs = counting(rule, place).due(rule, own.article(), own.days(), own.unit(), from);
            due = composed(due, theirs.moved(theirs.dueDate(), Reasons.local(own)));
        }
        return due;
    }

    DueDate national(LimitRule rule, Instant from, Place place) {
        return counting(rule, place).due(rule, rule.article(), rule.days(), rule.unit(), from);
    }

    /** D10: holidays of minority areas are days off for petitioners' windows only. */
    Counting counting(LimitRule rule, Place place) {
        WorkingDays working = calendar.get();
        return new Counting(rule.isPetitioners() ? working.in(place.division()) : working);
    }

    /** L1: an earlier date of the sender wins; it never lengthens a limit and never binds a petitioner. */
    public DueDate dueNotAfter(DueDate due, @Nullable LocalDate assigned) {
        if (assigned == null || due.rule().isPetitioners()) {
            return due;
        }
        if (assigned.isBefore(due.dueDate())) {
            return due.moved(assigned, Reasons.assigned(assigned));
        }
        return Counting.isCounted(due.rule(), due.unit())
                ? due.moved(due.dueDate(), Reasons.assignedNotEarlier(assigned))
                : due;
    }

    /**
     * RULEBOOK R12: who relays has the rest of the first office's time, and a working day at least.
     *
     * @param first last day of the first office's own limit; absent where none is known
     */
    public DueDate relay(Instant from, @Nullable LocalDate first) {
        DueDate least = due(LimitRule.RELAY, from);
        return first == null ? least : Recount.notBefore(least, Reasons.rest(first));
    }

    /** RULEBOOK R15: the ruling on a dispute is due no later than the notice that still runs. */
    public DueDate within(DueDate ruling, LocalDate notice) {
        return Recount.notAfter(ruling, Reasons.notice(notice));
    }

    /** A day that another law or the opinion names: not counted, and it does not roll (D4). */
    public DueDate until(LimitRule rule, Instant from, LocalDate day) {
        int days = (int) ChronoUnit.DAYS.between(ChinaTime.dateOf(from), day);
        return Counting.made(rule, rule.article(), from, day, days, DayUnit.NATURAL_DAYS, List.of(), false);
    }

    /** The same at a place: it replaces the national length, not an earlier date of a local rule (L1). */
    public DueDate until(LimitRule rule, Instant from, LocalDate day, Place place) {
        return withLocal(until(rule, from, day), from, place);
    }

    /**
     * H5: the limit stood still while a settlement was to be performed; then its other days run on, five working days
     * at least.
     */
    public DueDate paused(DueDate due, LocalDate from, LocalDate to) {
        DueDate moved = Hearings.outside(due, Reasons.paused(from, (int) ChronoUnit.DAYS.between(from, to)));
        LocalDate least = calendar.get().after(to, LEAST_LEFT);
        return least.isAfter(moved.dueDate()) ? Recount.notBefore(moved, Reasons.leastLeft(least)) : moved;
    }

    /** H2: no notice of acceptance by the end of NOTICE, so handling runs from that day, by its local limit too (L1). */
    public DueDate deemedAfter(DueDate notice, Place place) {
        LimitRule rule = LimitRule.HANDLING_DEEMED;
        DueDate due = deemed(notice, rule.article(), rule.days(), rule.unit());
        for (LocalRule own : place.limits(LimitRule.HANDLING, notice.startedAt())) {
            DueDate theirs = deemed(notice, own.article(), own.days(), own.unit());
            due = composed(due, theirs.moved(theirs.dueDate(), Reasons.local(own)));
        }
        return due;
    }

    private DueDate deemed(DueDate notice, String article, int days, DayUnit unit) {
        LocalDate start = notice.dueDate();
        LocalDate end = new Counting(calendar.get()).end(start, days, unit);
        return Counting.made(
                LimitRule.HANDLING_DEEMED,
                article,
                notice.startedAt(),
                end,
                days,
                unit,
                List.of(Reasons.deemed(start)),
                notice.provisional());
    }

    /**
     * L2: the last day that an extension may name: 30 days after the earliest date that the law or the place sets,
     * fewer where a local rule says so. What the sender assigned is not counted here.
     */
    public LocalDate latestExtension(DueDate handling, Place place) {
        LocalDate due = handling.isAdjustedBy(Reasons.ASSIGNED) && !handling.isAdjustedBy(Reasons.LEAST_LEFT)
                ? handling.dayOf(handling.days(), calendar.get())
                : handling.dueDate();
        int days = place.limits(LimitRule.HANDLING_EXT, handling.startedAt()).stream()
                .mapToInt(LocalRule::days)
                .reduce(LONGEST_EXTENSION, Math::min);
        return due.plusDays(days);
    }

    /**
     * L2: an extension names its target date. The caller checks that it comes before the due date, by {@link
     * DueDate#inTime}.
     *
     * @param handling HANDLING or HANDLING_DEEMED; only one extension exists (H1)
     * @param until last day, after the due date and not after {@link #latestExtension}
     * @throws IllegalArgumentException for another limit or another date
     */
    public DueDate extended(DueDate handling, LocalDate until, Place place) {
        if (handling.rule() != LimitRule.HANDLING && handling.rule() != LimitRule.HANDLING_DEEMED) {
            throw new IllegalArgumentException("Only handling is extended, and once, not " + handling.rule());
        }
        if (!until.isAfter(handling.dueDate()) || until.isAfter(latestExtension(handling, place))) {
            throw new IllegalArgumentException(
                    "An extension ends after the due date and within its days, not " + until);
        }
        List<Adjustment> why = new ArrayList<>(handling.adjustments());
        why.add(Reasons.extended(handling.dueDate(), (int) ChronoUnit.DAYS.between(handling.dueDate(), until)));
        return Counting.made(
                LimitRule.HANDLING_EXT,
                LimitRule.HANDLING_EXT.article(),
                handling.startedAt(),
                until,
                handling.naturalUntil(until),
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
    public DueDate proven(DueDate window, LocalDate recorded, Place place) {
        WorkingDays working = calendar.get().in(place.division());
        LocalDate least = working.after(recorded, AFTER_PROOF);
        if (!least.isAfter(window.dueDate())) {
            return window;
        }
        List<Adjustment> why = new ArrayList<>(window.adjustments());
        why.add(Reasons.lateProof(recorded, (int) ChronoUnit.DAYS.between(window.dueDate(), least)));
        return Counting.made(
                window.rule(),
                window.article(),
                window.startedAt(),
                least,
                window.days(),
                window.unit(),
                why,
                window.provisional() || !working.isKnown(least));
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
    public DueDate recomputed(DueDate old, LocalDate publishingDay, Place place) {
        if (old.isAdjustedBy(Reasons.EXTENDED) || old.isAdjustedBy(Reasons.DEEMED)) {
            return old.provisional() ? old.settled() : old;
        }
        DueDate fresh = new Recount(this, place).again(old);
        LocalDate end = Recount.bounded(old, fresh.dueDate(), publishingDay);
        if (fresh.provisional() == old.provisional() && end.equals(old.dueDate())) {
            return old;
        }
        return fresh.moved(end, old.provisional() ? Reasons.recomputed(publishingDay) : Reasons.amended(publishingDay));
    }

    /**
     * L5: the end of a window that lapsed by a date which is no longer right; where the right one is over as well, as if
     * its proof were recorded on the publishing day (D9). The same window where its end stays.
     */
    public DueDate reopened(DueDate lapsed, LocalDate publishingDay, Place place) {
        DueDate fresh = recomputed(lapsed, publishingDay, place);
        if (!fresh.dueDate().isAfter(lapsed.dueDate())) {
            return lapsed;
        }
        return fresh.dueDate().isBefore(publishingDay) ? proven(fresh, publishingDay, place) : fresh;
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

    /** L1: the earlier for an organ, the later for a petitioner; the national one where both are equal. */
    static DueDate composed(DueDate national, DueDate local) {
        boolean takes = national.rule().isPetitioners()
                ? local.dueDate().isAfter(national.dueDate())
                : local.dueDate().isBefore(national.dueDate());
        return takes ? local : national;
    }
}
