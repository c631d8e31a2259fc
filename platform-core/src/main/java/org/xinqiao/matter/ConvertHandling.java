package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** From the simple track to the ordinary one, because it grew difficult or the petitioner asked (RULEBOOK S4, S5). */
@Service
public class ConvertHandling {

    private final Steps steps;

    ConvertHandling(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto convert(Order order, Command.Convert convert) {
        Step step = steps.begin(order, MatterEvent.CONVERT, convert);
        step.clocks().convert(step.hop(), step.now());
        steps.issue(
                step,
                DocumentKind.CONVERSION_NOTICE,
                Map.of(
                        "reason",
                        convert.reason(),
                        "asked_by_petitioner",
                        convert.askedByPetitioner(),
                        "due_date",
                        step.clocks().handling().dueDate.toString()));
        return steps.finish(step, order.once());
    }
}
