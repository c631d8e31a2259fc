package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** Records a hearing (听证) of a grave, complex or difficult matter (Art. 31(6)); the clocks run on (RULEBOOK H3). */
@Service
public class HoldHearing {

    private final Steps steps;

    HoldHearing(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto hold(Order order, Command.HoldHearing hearing) {
        Step step = steps.begin(order, MatterEvent.HOLD_HEARING, hearing);
        steps.issue(
                step,
                DocumentKind.HEARING_RECORD,
                Map.of("held_on", hearing.heldOn().toString(), "record", hearing.record()));
        return steps.finish(step, order.once());
    }
}
