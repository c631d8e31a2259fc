package org.xinqiao.matter.procedure;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.Place;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** Starts, settles and reads the clocks of one matter within one step (RULEBOOK §§10–11). */
public final class Clocks {

    /** The rules that limit the time for handling. */
    public static final Set<LimitRule> HANDLING =
            Set.of(LimitRule.HANDLING, LimitRule.HANDLING_EXT, LimitRule.HANDLING_DEEMED, LimitRule.SIMPLE_OPINION);

    /** Each is its petitioner's own, wherever the matter goes (RULEBOOK V7). */
    public static final Set<LimitRule> WINDOWS = Set.of(LimitRule.REVIEW_WINDOW, LimitRule.REREVIEW_WINDOW);

    /** The rules that a day assigned by the sender bounds. */
    private static final Set<LimitRule> ASSIGNED = EnumSet.of(
            LimitRule.NOTICE,
            LimitRule.HANDLING,
            LimitRule.HANDLING_DEEMED,
            LimitRule.SIMPLE_OPINION,
            LimitRule.DUTY,
            LimitRule.SUGGESTION);

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

    /** Starts a limit at an office's custody, by the earliest of the dates that bind it (RULEBOOK L1). */
    public Deadline start(Custody at, LimitRule rule, Instant from) {
        return add(at, assigned(at, law.due(rule, from, place(at))));
    }

    /** What the sender assigned is a day for handling; it binds no other limit (Art. 22¶1(3)). */
    DueDate assigned(Custody at, DueDate due) {
        return ASSIGNED.contains(due.rule()) ? law.dueNotAfter(due, at.assignedDue()) : due;
    }

    /** Starts a petitioner's window from a service that is recorded now (RULEBOOK D5, D9). */
    public Deadline window(Custody at, LimitRule rule, Instant served, Instant recorded) {
        return add(at, law.proven(law.due(rule, served, place(at)), ChinaTime.dateOf(recorded), place(at)));
    }

    /** Starts a petitioner's window once more, by the end that is right (RULEBOOK L5, L6). */
    public Deadline again(Custody at, DueDate window) {
        return add(at, window);
    }

    /** Whether a service comes to be recorded only now, too late (RULEBOOK D9). */
    public boolean isLate(LocalDate served, LocalDate recorded) {
        return law.isLate(served, recorded);
    }

    Place place(Custody at) {
        return law.place(at.tenantId());
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
            start(custody, LimitRule.HANDLING, now);
        }
    }

    private boolean isHandled() {
        return deadlines.stream()
                .anyMatch(d -> d.isOpen() && d.rule() != LimitRule.HANDLING_DEEMED && HANDLING.contains(d.rule()));
    }

    public void extend(Custody custody, LocalDate until, Instant now) {
        Deadline handling = handling();
        handling.end(Deadline.State.SUPERSEDED, now);
        add(custody, law.extended(handling.toDueDate(), until, place(custody)));
    }

    /** The last day that an extension may name (RULEBOOK L2). */
    public LocalDate latestExtension(Custody custody) {
        return law.latestExtension(handling().toDueDate(), place(custody));
    }

    /** Starts a limit, which may be a special law's day, where others run; it ends no later than they do (C5, H11). */
    Deadline following(Custody at, LimitRule rule, @Nullable LocalDate special, Instant from, List<Deadline> running) {
        DueDate due = special == null ? law.due(rule, from, place(at)) : law.until(rule, from, special, place(at));
        for (Deadline other : running) {
            due = due.notLaterThan(other.dueDate());
        }
        return add(at, assigned(at, due));
    }

    /** What an organ owes once it accepts on another track than the ordinary one. */
    public ElsewhereClocks elsewhere() {
        return new ElsewhereClocks(this);
    }

    /** What an office owes on arrival, and until it says where the matter goes. */
    public PassingClocks passing() {
        return new PassingClocks(this, law);
    }

    public HearingClocks hearings() {
        return new HearingClocks(this, law);
    }

    /** What a settlement settles and its failure resumes. */
    public PausedClocks paused() {
        return new PausedClocks(this, law);
    }

    /** Replaces the simple limit by the ordinary one, counted from the original acceptance (RULEBOOK S4). */
    public void convert(Custody custody, Instant now) {
        Deadline simple = handling();
        simple.replaced(now);
        start(custody, LimitRule.HANDLING, simple.startedAt());
    }

    /** Starts a clock for a day that the opinion names: what the sender assigned is a day for handling, not for it. */
    public Deadline until(Custody at, LimitRule rule, LocalDate day, Instant from) {
        return add(at, law.until(rule, from, day));
    }

    /** Ends the execution clock of the organ's earlier opinion; the new opinion has its own date. */
    public void replaceExecution(Custody custody, Instant at) {
        open(LimitRule.EXECUTION).stream().filter(d -> d.isAt(custody)).forEach(d -> d.replaced(at));
    }

    public DueDate due(LimitRule rule, Instant from) {
        return law.due(rule, from);
    }

    /** The day on which the petitioner was told of the acceptance. */
    public LocalDate acceptedOn() {
        return ChinaTime.dateOf(acceptedAt());
    }

    /** When the petitioner was told of the acceptance. */
    Instant acceptedAt() {
        return deadlines.stream()
                .filter(d -> d.rule() == LimitRule.NOTICE && d.isDone())
                .map(d -> Objects.requireNonNull(d.settledAt()))
                .max(Comparator.naturalOrder())
                .or(() -> deadlines.stream()
                        .filter(d -> HANDLING.contains(d.rule()))
                        .map(d -> d.startedAt())
                        .min(Comparator.naturalOrder()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.STATE_CONFLICT));
    }

    /** Reads the clocks of a custody again that was taken up in the database. */
    public void resumed(Custody custody) {
        deadlines.stream().filter(d -> d.isAt(custody)).forEach(entities::refresh);
    }

    public void done(LimitRule rule, Instant at) {
        open(rule).forEach(deadline -> deadline.done(at));
    }

    public void end(LimitRule rule, Deadline.State how, Instant at) {
        open(rule).forEach(deadline -> deadline.end(how, at));
    }

    /** Ends all that this office still owed: its duties end with its custody, no petitioner's window does. */
    public void leave(Custody custody, Instant at) {
        deadlines.stream()
                .filter(d -> d.isOpenFor(custody) && !d.rule().isPetitioners())
                .forEach(d -> d.end(Deadline.State.CANCELLED, at));
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

    /**
     * Clocks of one kind go on at the next custody with the same start and end, where the others end: the window of a
     * rereview and the limit of a redo outlive who has the matter (RULEBOOK V4).
     */
    public Optional<Deadline> goOn(Set<LimitRule> rules, Custody next, Instant at) {
        List<Deadline> running = deadlines.stream()
                .filter(d -> d.isOpen() && rules.contains(d.rule()))
                .toList();
        running.forEach(d -> d.end(Deadline.State.SUPERSEDED, at));
        return running.stream().map(d -> add(next, d.toDueDate())).toList().stream()
                .findFirst();
    }

    /** What was to be redone is not: the rereview decided otherwise. */
    public void endHandling(Instant at) {
        HANDLING.forEach(rule -> open(rule).forEach(d -> d.replaced(at)));
    }

    /** Repeats in memory what the database does: it ends another organ's clocks together with its custody. */
    public void endedElsewhere(Custody custody, Instant at) {
        for (Deadline d : deadlines) {
            if (d.isOpenFor(custody) || d.isReportOf(custody)) {
                entities.detach(d);
                d.end(Deadline.State.CANCELLED, at);
            }
        }
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
    public @Nullable Instant nextDue(Custody custody) {
        Optional<Instant> next = deadlines.stream()
                .filter(d -> d.isOpenFor(custody) && d.rule().bindsTheWorklist())
                .map(d -> d.dueAt())
                .min(Comparator.naturalOrder());
        return next.orElse(null);
    }

    public List<Deadline> all() {
        return List.copyOf(deadlines);
    }

    Deadline add(Custody custody, DueDate due) {
        Deadline deadline = new Deadline(custody, due, law.warningAt(due));
        results.start(deadline);
        deadlines.add(deadline);
        return deadline;
    }

    EarlierClocks earlier() {
        return new EarlierClocks(deadlines);
    }
}
