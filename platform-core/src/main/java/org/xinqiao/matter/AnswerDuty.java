package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;

/** The duty was performed, or the petitioner is told why not (Art. 31(5)); the matter ends with the answer. */
@Service
public class AnswerDuty {

    private final Steps steps;

    AnswerDuty(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto answer(Order order, Command.AnswerDuty answer) {
        Step step = steps.begin(order, MatterEvent.ANSWER, answer);
        step.clocks().done(LimitRule.DUTY, step.now());
        steps.issue(
                step, DocumentKind.DUTY_ANSWER, Map.of("action", answer.action(), "legal_basis", answer.legalBasis()));
        return steps.close(step, order.once());
    }
}
