package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** Acceptance on another track than the ordinary one: simple, a duty, a suggestion. Who accepts late gains no days (H2). */
public final class ElsewhereClocks {

    private final Clocks clocks;

    ElsewhereClocks(Clocks clocks) {
        this.clocks = clocks;
    }

    /** The organ takes on a duty: by the day of the special law, else in two months from its receipt (RULEBOOK H11). */
    public Deadline duty(Custody custody, @Nullable LocalDate special, Instant now) {
        return accepted(clocks.following(custody, LimitRule.DUTY, special, custody.arrivedAt(), deemed()), now);
    }

    /** The organ studies a suggestion (Art. 29). */
    public Deadline study(Custody custody, Instant now) {
        return accepted(clocks.following(custody, LimitRule.SUGGESTION, null, now, deemed()), now);
    }

    /** Within three working days of the receipt (RULEBOOK S3). */
    public Deadline simple(Custody custody, Instant now) {
        return accepted(clocks.start(custody, LimitRule.SIMPLE_OPINION, now), now);
    }

    private List<Deadline> deemed() {
        return clocks.all().stream()
                .filter(d -> d.isOpen() && Clocks.HANDLING.contains(d.rule()))
                .toList();
    }

    /** Notice is given, and the organ can no longer object. */
    private Deadline accepted(Deadline instead, Instant now) {
        clocks.done(LimitRule.NOTICE, now);
        clocks.end(LimitRule.OBJECTION, Deadline.State.CANCELLED, now);
        clocks.open(LimitRule.HANDLING_DEEMED).forEach(deemed -> {
            if (instead.dueAt().isAfter(deemed.dueAt())) {
                deemed.replaced(now);
            } else {
                deemed.end(Deadline.State.SUPERSEDED, now);
            }
        });
        return instead;
    }
}
