package org.xinqiao.matter;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** Mediation or settlement (调解、和解) by consent of both sides, in a written agreement (Art. 33). */
@Service
public class SettleMatter {

    private final Steps steps;

    SettleMatter(Steps steps) {
        this.steps = steps;
    }

    /** The petitioner stands in the agreement as such: names stay in ring 3. */
    @Transactional
    public MatterDto settle(Order order, Command.Settle settle) {
        Step step = steps.begin(order, MatterEvent.SETTLE, settle);
        step.clocks().handling().done(step.now());
        steps.issue(
                step,
                DocumentKind.AGREEMENT,
                Map.of(
                        "mode",
                        settle.mode().name(),
                        "parties",
                        List.of("信访人", settle.counterpart()),
                        "terms",
                        settle.terms(),
                        "agreed_on",
                        settle.agreedOn().toString()));
        return steps.finish(step, order.once());
    }
}
