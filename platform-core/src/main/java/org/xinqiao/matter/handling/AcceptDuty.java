package org.xinqiao.matter.handling;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The organ takes on a duty that a special law imposes, or a report in its own remit (Art. 30¶1, 31(5)). */
@Service
public class AcceptDuty {

    private final ProcedureEngine engine;

    AcceptDuty(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto accept(CommandContext context, HandlingCommand.AcceptDuty accept) {
        StepContext step = engine.begin(context, MatterEvent.ACCEPT_DUTY, accept);
        Deadline duty = step.clocks().elsewhere().duty(step.custody(), accept.due(), step.now());
        Map<String, Object> notice = new HashMap<>();
        DutyPapers papers = DutyPapers.of(step);
        notice.put("route", papers.isReport() ? "Art. 30" : "Art. 31(5)");
        notice.put("gist", step.content().gist());
        notice.putAll(papers.fields());
        notice.put("due_date", duty.dueDate().toString());
        if (accept.dutyLaw() != null) {
            notice.put("duty_law", accept.dutyLaw());
        }
        if (accept.note() != null) {
            notice.put("note", accept.note());
        }
        step.issueUnder(papers.article(), DocumentKind.DUTY_NOTICE, notice);
        return engine.finish(step);
    }
}
