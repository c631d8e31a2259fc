package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** The time that a matter's offices were given before: the next ones share it, nobody gets it twice (RULEBOOK R12, R15). */
record EarlierClocks(List<Deadline> deadlines) {

    /** Once an organ has one of these it keeps its day, however the matter comes back. */
    private static final Set<LimitRule> KEPT = Set.of(LimitRule.NOTICE, LimitRule.HANDLING_DEEMED);

    /** What an office had to say where the matter goes; who relays has the rest of it. */
    private static final Set<LimitRule> FIRST = Set.of(LimitRule.TRIAGE, LimitRule.NOTICE, LimitRule.RELAY);

    /** The last day of what this custody's office had; absent where it had none. */
    @Nullable
    LocalDate rest(Custody from) {
        return deadlines.stream()
                .filter(d -> d.isAt(from) && FIRST.contains(d.rule()))
                .map(Deadline::dueDate)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The organ's own earlier date, where it had the matter before: no way round gives it days. */
    DueDate kept(Custody custody, DueDate fresh) {
        return deadlines.stream()
                .filter(d -> d.isAt(custody) && d.rule() == fresh.rule() && KEPT.contains(d.rule()))
                .map(Deadline::toDueDate)
                .filter(earlier -> earlier.dueDate().isBefore(fresh.dueDate()))
                .min(Comparator.comparing(DueDate::dueDate))
                .orElse(fresh);
    }

    /** The last day of the holder's notice, while it is not over. */
    Optional<LocalDate> runningNotice(Custody holder, Instant at) {
        return deadlines.stream()
                .filter(d -> d.isOpen() && d.isAt(holder) && d.rule() == LimitRule.NOTICE && d.inTime(at))
                .map(Deadline::dueDate)
                .findFirst();
    }
}
