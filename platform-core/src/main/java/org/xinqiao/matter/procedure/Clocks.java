package org.xinqiao.matter.procedure;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** Starts, settles and reads the clocks of one matter within one step (RULEBOOK §§10–11). */
public final class Clocks {

    /** The rules that limit the time for handling. */
    private static final Set<LimitRule> HANDLING =
            Set.of(LimitRule.HANDLING, LimitRule.HANDLING_EXT, LimitRule.HANDLING_DEEMED, LimitRule.SIMPLE_OPINION);

    /** Met once the office says where the matter goes, or why it goes nowhere. */
    private static final Set<LimitRule> ANSWERS =
            Set.of(LimitRule.TRIAGE, LimitRule.NOTICE, LimitRule.RELAY, LimitRule.REROUTE);

    private final EntityManager entities;
    private final StatutoryClock law;
    private final List<Deadline> deadlines;
    private final StepResults results;

    /** @param results collects the new clocks, see {@link StepContext} */
    public Clocks(EntityManager entities, StatutoryClock law, List<Deadline> loaded, StepResults results) {
        this.entities = entities;
        this.law = law;
        this.deadlines = new ArrayList<>(loaded);
        this.results = results;
    }

    /** Starts a limit at an office's custody. */
    public Deadline start(Custody at, LimitRule rule, Instant from) {
        return add(at, law.due(rule, from));
    }

    /** Starts a petitioner's window from a service that is recorded now (RULEBOOK D5, D9). */
    public Deadline window(Custody at, LimitRule rule, Instant served, Instant recorded) {
        return add(at, law.proven(law.due(rule, served), ChinaTime.dateOf(recorded)));
    }

    /** Whether a service comes to be recorded only now, too late (RULEBOOK D9). */
    public boolean isLate(LocalDate served, LocalDate recorded) {
        return law.isLate(served, recorded);
    }

    /** Starts what an office owes on arrival (Art. 22¶1, 23¶2–3); acceptance also gets its deemed clock (H2). */
    public void arrival(Custody custody, boolean petitionOffice, Instant at) {
        if (petitionOffice && custody.isDirect()) {
            start(custody, LimitRule.TRIAGE, at);
            return;
        }
        notice(custody, at);
    }

    /**
     * Starts what the next office owes: an organ its own notice, a petition office the rest of its sender's time
     * (RULEBOOK R12).
     *
     * @param from the custody whose time goes on
     * @return its clock
     */
    public Deadline passed(Custody next, boolean petitionOffice, Custody from, Instant at) {
        Deadline first = petitionOffice ? add(next, law.relay(at, earlier().rest(from))) : notice(next, at);
        if (next.mode().mayBeObjectedTo()) {
            start(next, LimitRule.OBJECTION, at);
        }
        return first;
    }

    private Deadline notice(Custody custody, Instant from) {
        DueDate due = law.dueNotAfter(law.due(LimitRule.NOTICE, from), custody.assignedDue());
        Deadline notice = add(custody, earlier().kept(custody, due));
        add(custody, law.deemedAfter(notice.toDueDate()));
        return notice;
    }

    /** Starts the ruling on a dispute, due no later than the notice that still runs (RULEBOOK R15). */
    public void dispute(Custody asked, Custody holder, Instant at) {
        DueDate ruling = law.due(LimitRule.DISPUTE_RULING, at);
        add(
                asked,
                earlier()
                        .runningNotice(holder, at)
                        .map(end -> law.within(ruling, end))
                        .orElse(ruling));
    }

    /**
     * The office received the matter directly and keeps it: settles triage and starts notice from the same receipt.
     *
     * @param received when the office first received the matter, even if it left and returned since
     */
    public void keep(Custody custody, Instant received, Instant now) {
        done(LimitRule.REROUTE, now);
        if (open(LimitRule.NOTICE).isEmpty()) {
            done(LimitRule.TRIAGE, now);
            notice(custody, received);
        }
    }

    /**
     * The office said where the matter goes, or why it goes nowhere: settles its answers and supersedes its other
     * clocks.
     */
    public void answered(Custody custody, Instant at) {
        deadlines.stream()
                .filter(d -> d.isOpen() && d.isAt(custody) && ANSWERS.contains(d.rule()))
                .forEach(d -> d.done(at));
        leave(custody, at);
    }

    /** Copies the clocks of a custody of another matter, with the same start and the same end. */
    public void sameAs(Clocks other, Custody there, Custody here) {
        other.deadlines.stream().filter(d -> d.isOpen() && d.isAt(there)).forEach(d -> add(here, d.toDueDate()));
    }

    /**
     * Accepts. In time: the handling clock starts today and supersedes the deemed one. Late: the deemed clock runs on,
     * so that lateness gains no days (H2). A matter called in during handling keeps its handling clock.
     */
    public void accept(Custody custody, Instant now) {
        boolean inTime = open(LimitRule.NOTICE).stream().allMatch(notice -> notice.inTime(now));
        done(LimitRule.NOTICE, now);
        end(LimitRule.OBJECTION, Deadline.State.CANCELLED, now);
        if (inTime && !isHandled()) {
            end(LimitRule.HANDLING_DEEMED, Deadline.State.SUPERSEDED, now);
            add(custody, law.dueNotAfter(law.due(LimitRule.HANDLING, now), custody.assignedDue()));
        }
    }

    private boolean isHandled() {
        return deadlines.stream()
                .anyMatch(d -> d.isOpen() && d.rule() != LimitRule.HANDLING_DEEMED && HANDLING.contains(d.rule()));
    }

    public void extend(Custody custody, LocalDate until, Instant now) {
        Deadline handling = handling();
        handling.end(Deadline.State.SUPERSEDED, now);
        add(custody, law.extended(handling.toDueDate(), until));
    }

    /** A hearing opens: the limit of a rereview, and of no other step, stands still until it is closed (D6; Art. 36¶2). */
    public void hearing(Custody custody, LocalDate opened, Instant now) {
        replace(custody, due -> law.inHearing(due, opened), now);
    }

    /** Adds the days of a closed hearing to the limit of a rereview. */
    public void heard(Custody custody, LocalDate opened, LocalDate closed, Instant now) {
        replace(custody, due -> law.withHearing(due, opened, closed), now);
    }

    private void replace(Custody custody, UnaryOperator<DueDate> counted, Instant now) {
        for (Deadline running : open(LimitRule.REREVIEW)) {
            running.end(Deadline.State.SUPERSEDED, now);
            add(custody, counted.apply(running.toDueDate()));
        }
    }

    /** Accepts on another track than Art. 31(6): notice is given, and the organ can no longer object. */
    public void acceptElsewhere(Instant now) {
        done(LimitRule.NOTICE, now);
        end(LimitRule.OBJECTION, Deadline.State.CANCELLED, now);
        end(LimitRule.HANDLING_DEEMED, Deadline.State.SUPERSEDED, now);
    }

    /** Replaces the simple limit by the ordinary one, counted from the original acceptance (RULEBOOK S4). */
    public void convert(Custody custody, Instant now) {
        Deadline simple = handling();
        simple.end(Deadline.State.SUPERSEDED, now);
        add(custody, law.dueNotAfter(law.due(LimitRule.HANDLING, simple.startedAt()), custody.assignedDue()));
    }

    /**
     * Starts a clock for a day that another law or the opinion names; an earlier day of the sender wins (RULEBOOK L1).
     */
    public Deadline until(Custody at, LimitRule rule, LocalDate day, Instant from) {
        return add(at, law.dueNotAfter(law.until(rule, from, day), at.assignedDue()));
    }

    /** Ends the execution clock of the organ's earlier opinion; the new opinion has its own date. */
    public void replaceExecution(Custody custody, Instant at) {
        open(LimitRule.EXECUTION).stream()
                .filter(d -> d.isAt(custody))
                .forEach(d -> d.end(Deadline.State.SUPERSEDED, at));
    }

    public DueDate due(LimitRule rule, Instant from) {
        return law.due(rule, from);
    }

    /** The day on which the petitioner was told of the acceptance. */
    public LocalDate acceptedOn() {
        return deadlines.stream()
                .filter(d -> d.rule() == LimitRule.NOTICE && d.isDone())
                .map(d -> ChinaTime.dateOf(Objects.requireNonNull(d.settledAt())))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> ChinaTime.dateOf(handling().startedAt()));
    }

    public void done(LimitRule rule, Instant at) {
        open(rule).forEach(deadline -> deadline.done(at));
    }

    public void end(LimitRule rule, Deadline.State how, Instant at) {
        open(rule).forEach(deadline -> deadline.end(how, at));
    }

    /** Ends all that this office still owed: its duties end with its custody. */
    public void leave(Custody custody, Instant at) {
        deadlines.stream().filter(d -> d.isOpenFor(custody)).forEach(d -> d.end(Deadline.State.CANCELLED, at));
    }

    /**
     * Moves the clocks to the next custody with the same start and end: custody moves, the law's time does not. An
     * organ's right to object stays behind.
     */
    public void moveTo(Custody next, Custody from, Instant at) {
        List<Deadline> running = deadlines.stream()
                .filter(d -> d.isOpenFor(from) && d.rule() != LimitRule.OBJECTION)
                .toList();
        endedElsewhere(from, at);
        running.forEach(d -> add(next, earlier().kept(next, d.toDueDate())));
    }

    /** Repeats in memory what the database does: it ends another organ's clocks together with its custody. */
    public void endedElsewhere(Custody custody, Instant at) {
        deadlines.stream().filter(d -> d.isOpenFor(custody)).forEach(d -> {
            entities.detach(d);
            d.end(Deadline.State.CANCELLED, at);
        });
    }

    /** The running handling clock, under any of its rules. */
    public Deadline handling() {
        return deadlines.stream()
                .filter(d -> d.isOpen() && HANDLING.contains(d.rule()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.STATE_CONFLICT));
    }

    public List<Deadline> open(LimitRule rule) {
        return deadlines.stream().filter(d -> d.isOpen() && d.rule() == rule).toList();
    }

    /** The date of the decision; service is counted from it. */
    public LocalDate decidedOn() {
        return deadlines.stream()
                .filter(d -> d.rule() == LimitRule.SERVICE)
                .map(d -> ChinaTime.dateOf(d.startedAt()))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /** The office's next due date, by which the worklist sorts; ignores the petitioner's windows. */
    @Nullable
    public Instant nextDue(Custody custody) {
        Optional<Instant> next = deadlines.stream()
                .filter(d -> d.isOpenFor(custody) && d.rule().bindsTheWorklist())
                .map(d -> d.dueAt())
                .min(Comparator.naturalOrder());
        return next.orElse(null);
    }

    public List<Deadline> all() {
        return List.copyOf(deadlines);
    }

    private Deadline add(Custody custody, DueDate due) {
        Deadline deadline = new Deadline(custody, due, law.warningAt(due));
        results.start(deadline);
        deadlines.add(deadline);
        return deadline;
    }

    private EarlierClocks earlier() {
        return new EarlierClocks(deadlines);
    }
}
