package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;

/**
 * The organ asks its sender to take the matter back (异议, Art. 23¶3). It keeps custody and its clocks run on until the
 * sender has verified and agreed (RULEBOOK R3, R4).
 */
@Service
public class RaiseObjection {

    private final Steps steps;
    private final Custody custody;

    RaiseObjection(Steps steps, Custody custody) {
        this.steps = steps;
        this.custody = custody;
    }

    /** @throws Refusal objection-late, with the last day; target-closed where the sender is no office any more */
    @Transactional
    public MatterDto raise(Order order, RoutingCommand.Raise objection) {
        Step step = steps.begin(order, MatterEvent.OBJECT, objection);
        if (!step.tenants().get(step.hop().senderTenant).isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED);
        }
        step.clocks().done(LimitRule.OBJECTION, step.now());
        Hop sender =
                custody.open(step, step.tenants().organ(step.hop().senderOrgan).orElseThrow(), HopMode.RULING);
        step.clocks().start(sender, LimitRule.OBJECTION_RULING, step.now());
        steps.issue(step, DocumentKind.OBJECTION, Map.of("reason", objection.reason()));
        return steps.finish(step, order.once());
    }
}
