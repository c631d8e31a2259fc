package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** The head of the organ extends a complex handling once, by 30 days at most, and the petitioner is told why (Art. 34). */
@Service
public class ExtendHandling {

    private final Steps steps;

    ExtendHandling(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto extend(Order order, Command.Extend extend) {
        Step step = steps.begin(order, MatterEvent.EXTEND, extend);
        step.clocks().extend(step.hop(), extend.due(), step.now());
        steps.issue(
                step,
                DocumentKind.EXTENSION_NOTICE,
                Map.of("reason", extend.reason(), "due_date", extend.due().toString()));
        return steps.finish(step, order.once());
    }
}
