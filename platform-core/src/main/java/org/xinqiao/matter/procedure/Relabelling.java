package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/**
 * An accepted matter goes on as another kind, by a limit counted from the first acceptance. It never ends later than the one
 * that ran: relabelling gains no days (RULEBOOK C5).
 */
public final class Relabelling {

    /** The rules that limit what follows an acceptance. */
    private static final Set<LimitRule> RUNNING = Set.of(
            LimitRule.HANDLING,
            LimitRule.HANDLING_EXT,
            LimitRule.HANDLING_DEEMED,
            LimitRule.SIMPLE_OPINION,
            LimitRule.DUTY,
            LimitRule.SUGGESTION);

    private Relabelling() {}

    /**
     * @param rule HANDLING, SUGGESTION or DUTY
     * @param duty the day of the special law; absent where it names none
     * @return the clock that runs now
     */
    public static Deadline to(LimitRule rule, @Nullable LocalDate duty, StepContext step) {
        Custody custody = step.custody();
        Clocks clocks = step.clocks();
        Instant from = rule == LimitRule.DUTY ? custody.arrivedAt() : clocks.acceptedAt();
        List<Deadline> running = clocks.all().stream()
                .filter(clock -> clock.isOpen() && clock.isAt(custody) && RUNNING.contains(clock.rule()))
                .toList();
        Deadline next = clocks.following(custody, rule, rule == LimitRule.DUTY ? duty : null, from, running);
        running.forEach(clock -> clock.end(Deadline.State.SUPERSEDED, step.now()));
        return next;
    }
}
