package org.xinqiao.matter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;

/**
 * The sender verified an objection and says its word (核实意见, Art. 23¶3). Agreed, it has the matter back and sends it
 * elsewhere within a working day; rejected, the organ goes on to the same due date (RULEBOOK R4). The second agreed
 * objection of a matter brings it before the common superior of those who gave it back (R11).
 */
@Service
public class RuleOnObjection {

    private final Steps steps;
    private final Custody custody;
    private final RaiseDispute disputes;

    RuleOnObjection(Steps steps, Custody custody, RaiseDispute disputes) {
        this.steps = steps;
        this.custody = custody;
        this.disputes = disputes;
    }

    /** @throws org.xinqiao.api.Refusal no-common-superior where the second objection leads to none */
    @Transactional
    public MatterDto agree(Order order, RoutingCommand.Rule ruling) {
        Step step = steps.look(order, MatterEvent.AGREE, ruling);
        List<Long> earlier = step.hops().stream()
                .filter(hop -> hop.mode == HopMode.RETURNED)
                .map(hop -> hop.senderOrgan)
                .toList();
        if (!earlier.isEmpty()) {
            return dispute(step, order, earlier, ruling);
        }
        steps.check(step);
        Hop holder = step.holder();
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        String number = rule(step, "AGREED", ruling);
        custody.end(step, holder, number);
        step.hop().mode = HopMode.RETURNED;
        step.clocks().start(step.hop(), LimitRule.REROUTE, step.now());
        return steps.finish(step, order.once());
    }

    @Transactional
    public MatterDto reject(Order order, RoutingCommand.Rule ruling) {
        Step step = steps.begin(order, MatterEvent.REJECT, ruling);
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        rule(step, "REJECTED", ruling);
        return steps.leave(step, order.once(), step.deed());
    }

    private MatterDto dispute(Step step, Order order, List<Long> earlier, RoutingCommand.Rule ruling) {
        List<Long> parties = Stream.concat(earlier.stream(), Stream.of(step.hop().senderOrgan))
                .toList();
        Step disputed = step.as(MatterEvent.DISPUTE, new RoutingCommand.Dispute(parties, ruling.reason()));
        steps.check(disputed);
        rule(step, "AGREED", ruling);
        return disputes.bySender(disputed, order);
    }

    private String rule(Step step, String outcome, RoutingCommand.Rule ruling) {
        return steps.issue(step, DocumentKind.RULING, Map.of("outcome", outcome, "reason", ruling.reason()));
    }
}
