package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.tenancy.Organ;

/**
 * The holder was split, merged or abolished: its superior hands the matter to the organ that took over the duties
 * (Art. 24¶2). State and clocks are what they were; the superior passes it through and reads nothing of it.
 */
@Service
public class SucceedOrgan {

    private final Steps steps;
    private final Custody custody;

    SucceedOrgan(Steps steps, Custody custody) {
        this.steps = steps;
        this.custody = custody;
    }

    @Transactional
    public MatterDto succeed(Order order, RoutingCommand.Succeed succession) {
        Step step = steps.begin(order, MatterEvent.SUCCEED, succession);
        Hop holder = step.holder();
        Organ successor = step.target(succession);
        Step passing = step.from(custody.standIn(step, HopMode.CALLED_IN));
        Hop next = custody.open(passing, successor, mode(holder)).assignedUntil(holder.assignedDue);
        step.clocks().moveTo(next, holder, step.now());
        String number = steps.issue(
                passing,
                DocumentKind.SUCCESSION_RECORD,
                Map.of(
                        "from",
                        step.nameOf(step.tenants().organ(holder.organId).orElseThrow()),
                        "to",
                        step.nameOf(successor),
                        "reason",
                        succession.reason()));
        custody.end(passing, holder, number);
        return steps.leave(passing.alsoSeeing(next), order.once(), step.deed());
    }

    /** Who reviews goes on reviewing. */
    private static HopMode mode(Hop holder) {
        return switch (holder.mode) {
            case REVIEW, REREVIEW -> holder.mode;
            default -> HopMode.SUCCEEDED;
        };
    }
}
