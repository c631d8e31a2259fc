package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.tenancy.Organ;

/**
 * The common superior, or the joint meeting at it, decides who accepts (指定受理, Art. 24¶1). Another organ than the
 * holder begins with a notice period of its own; the holder goes on to its due date.
 */
@Service
public class DesignateOrgan {

    private final Steps steps;
    private final Custody custody;

    DesignateOrgan(Steps steps, Custody custody) {
        this.steps = steps;
        this.custody = custody;
    }

    @Transactional
    public MatterDto designate(Order order, RoutingCommand.Designate designation) {
        Step step = steps.begin(order, MatterEvent.DESIGNATE, designation);
        Organ organ = step.target(designation);
        Hop holder = step.holder();
        step.clocks().done(LimitRule.DISPUTE_RULING, step.now());
        String number = steps.issue(
                step,
                DocumentKind.DESIGNATION,
                Map.of("designated", step.nameOf(organ), "reason", designation.reason()));
        if (designation.minutes() != null) {
            steps.issue(step, DocumentKind.MINUTES, Map.of("text", designation.minutes()));
        }
        if (holder.organId != organ.id()) {
            Hop next = custody.open(step, organ, HopMode.DESIGNATED);
            step.clocks().arrival(next, step.isPetitionOffice(organ.id()), step.now());
            custody.end(step, holder, number);
            return steps.leave(step.alsoSeeing(next), order.once(), step.deed());
        }
        return steps.leave(step, order.once(), step.deed());
    }
}
