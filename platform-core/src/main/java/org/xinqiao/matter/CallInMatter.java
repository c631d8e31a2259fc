package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** A superior takes over what an organ below holds, with reasons; every clock runs on (RULEBOOK §9). */
@Service
public class CallInMatter {

    private final Steps steps;
    private final Custody custody;

    CallInMatter(Steps steps, Custody custody) {
        this.steps = steps;
        this.custody = custody;
    }

    @Transactional
    public MatterDto callIn(Order order, RoutingCommand.CallIn call) {
        Step step = steps.begin(order, MatterEvent.CALL_IN, call);
        Hop holder = step.holder();
        String number = steps.issue(
                step,
                DocumentKind.CALL_IN_RECORD,
                Map.of(
                        "from",
                        step.nameOf(step.tenants().organ(holder.organId).orElseThrow()),
                        "reason",
                        call.reason()));
        Step taken = custody.takeOver(step, HopMode.CALLED_IN, number);
        return steps.finish(taken, order.once());
    }
}
