package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** The limits by which somebody has to decide: a settlement settles them, its failure resumes them (RULEBOOK H5). */
public final class PausedClocks {

    private static final Set<LimitRule> DECISIONS = EnumSet.of(
            LimitRule.HANDLING,
            LimitRule.HANDLING_EXT,
            LimitRule.HANDLING_DEEMED,
            LimitRule.SIMPLE_OPINION,
            LimitRule.DUTY,
            LimitRule.REVIEW,
            LimitRule.REREVIEW);

    private final Clocks clocks;
    private final StatutoryClock law;

    PausedClocks(Clocks clocks, StatutoryClock law) {
        this.clocks = clocks;
        this.law = law;
    }

    /** Both sides settled: the limits are met, or missed. */
    public void settle(Instant now) {
        all().stream().filter(Deadline::isOpen).forEach(clock -> clock.done(now));
    }

    /**
     * What the last settlement settled goes on where it stood, the simple limit as the ordinary one (RULEBOOK S4).
     *
     * @return the first by which the holder now has to decide
     */
    public Deadline resume(Custody custody, Instant now) {
        List<Deadline> done = all().stream().filter(Deadline::isDone).toList();
        Instant settled = done.stream()
                .map(clock -> Objects.requireNonNull(clock.settledAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.STATE_CONFLICT));
        LocalDate from = ChinaTime.dateOf(settled);
        LocalDate to = ChinaTime.dateOf(now);
        return done.stream()
                .filter(clock -> settled.equals(clock.settledAt()))
                .map(clock -> clocks.add(custody, law.paused(due(clock, custody), from, to)))
                .min(Comparator.comparing(clock -> clock.dueAt()))
                .orElseThrow();
    }

    private List<Deadline> all() {
        return clocks.all().stream()
                .filter(clock -> DECISIONS.contains(clock.rule()))
                .toList();
    }

    private DueDate due(Deadline paused, Custody custody) {
        return paused.rule() == LimitRule.SIMPLE_OPINION
                ? law.dueNotAfter(
                        law.due(LimitRule.HANDLING, paused.startedAt(), law.place(custody.tenantId())),
                        custody.assignedDue())
                : paused.toDueDate();
    }
}
