package org.xinqiao.matter.handling;

import java.util.HashMap;
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
        DutyPapers papers = DutyPapers.of(step);
        Map<String, Object> fields = new HashMap<>(papers.fields());
        fields.put("action", answer.action());
        fields.put("legal_basis", answer.legalBasis());
        if (answer.reconsiderationBody() != null) {
            fields.put("reconsideration_body", answer.reconsiderationBody());
        }
        if (answer.court() != null) {
            fields.put("court", answer.court());
        }
        step.issueUnder(papers.article(), DocumentKind.DUTY_ANSWER, fields);
        return engine.finish(step);
    }
}
