package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** A hearing in rereview: its days are outside the limit (Art. 36¶2; RULEBOOK D6). */
public final class HearingClocks {

    private final Clocks clocks;
    private final StatutoryClock law;

    HearingClocks(Clocks clocks, StatutoryClock law) {
        this.clocks = clocks;
        this.law = law;
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
        for (Deadline running : clocks.open(LimitRule.REREVIEW)) {
            running.end(Deadline.State.SUPERSEDED, now);
            clocks.add(custody, counted.apply(running.toDueDate()));
        }
    }
}
