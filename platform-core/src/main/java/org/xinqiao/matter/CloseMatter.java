package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;

/** Closes what has ended; an assigned matter reports back to its sender (Art. 22¶1(3)). */
@Service
public class CloseMatter {

    private final Steps steps;

    CloseMatter(Steps steps) {
        this.steps = steps;
    }

    /** @throws Refusal closing-report-missing where an assigned matter has no note */
    @Transactional
    public MatterDto close(Order order, Command.Close close) {
        Step step = steps.begin(order, MatterEvent.CLOSE, close);
        if (step.hop().assignedDue != null) {
            String report = close.note();
            if (report == null || report.isBlank()) {
                throw Refusal.of(ProblemCodeDto.CLOSING_REPORT_MISSING).field("note");
            }
            steps.issue(step, DocumentKind.CLOSING_REPORT, Map.of("note", report));
        }
        return steps.close(step, order.once());
    }
}
