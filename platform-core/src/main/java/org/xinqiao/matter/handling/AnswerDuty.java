package org.xinqiao.matter.handling;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The organ reports the duty done, or tells the petitioner why not (Art. 31(5)); the answer is then served. */
@Service
public class AnswerDuty {

    private final ProcedureEngine engine;

    AnswerDuty(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto answer(CommandContext context, HandlingCommand.AnswerDuty answer) {
        StepContext step = engine.begin(context, MatterEvent.ANSWER, answer);
        step.clocks().done(LimitRule.DUTY, step.now());
        step.clocks().start(step.custody(), LimitRule.SERVICE, step.now());
        step.issue(DocumentKind.DUTY_ANSWER, Map.of("action", answer.action(), "legal_basis", answer.legalBasis()));
        return engine.finish(step);
    }
}
