package org.xinqiao.supervision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.matter.SupervisionCause;

/**
 * What an order is drafted for (RULEBOOK U1).
 *
 * @param clock absent where no limit was missed
 *
 * @param since when it came to be
 */
record Occasion(
        UUID matterId,
        long tenantId,
        long organId,
        SupervisionCause cause,
        @Nullable OverdueClock clock,
        Instant since) {

    Occasion(OverdueClock due) {
        this(due.matterId(), due.tenantId(), due.organId(), cause(due), due, due.dueAt());
    }

    private static SupervisionCause cause(OverdueClock due) {
        if (due.is(LimitRule.CLOSING_REPORT)) {
            return SupervisionCause.FEEDBACK_MISSING;
        }
        return due.is(LimitRule.EXECUTION) ? SupervisionCause.EXECUTION_OVERDUE : SupervisionCause.OVERDUE;
    }

    SuperviseMatter.Missed missed() {
        return new SuperviseMatter.Missed(matterId, organId, since, cause == SupervisionCause.FEEDBACK_MISSING);
    }
}
