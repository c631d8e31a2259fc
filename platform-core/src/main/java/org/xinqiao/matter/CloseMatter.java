package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** Closes what has ended; an assigned matter reports back to its sender (Art. 22¶1(3)). */
@Service
public class CloseMatter {

    private final Steps steps;

    CloseMatter(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto close(Order order, Command.Close close) {
        Step step = steps.begin(order, MatterEvent.CLOSE, close);
        if (step.hop().assignedDue != null) {
            steps.issue(
                    step, DocumentKind.CLOSING_REPORT, close.note() == null ? Map.of() : Map.of("note", close.note()));
        }
        return steps.close(step, order.once());
    }
}
