package org.xinqiao.matter;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;

/** The organ that received a matter directly keeps it: it is in its own remit (Art. 23¶1). */
@Service
public class KeepMatter {

    private final Steps steps;

    KeepMatter(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto keep(Order order) {
        Step step = steps.begin(order, MatterEvent.KEEP, new Command.Keep());
        step.clocks().keep(step.hop(), received(step), step.now());
        step.hop().mode = HopMode.KEPT;
        return steps.finish(step, order.once());
    }

    private static Instant received(Step step) {
        return RoutingGuards.ownReceipt(step).orElse(step.hop()).arrivedAt;
    }
}
