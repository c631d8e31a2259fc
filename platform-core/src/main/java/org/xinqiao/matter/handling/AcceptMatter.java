package org.xinqiao.matter.handling;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The competent organ accepts (受理) and tells the petitioner: receipt, route, procedure, due date (Art. 23, 31(6)). */
@Service
public class AcceptMatter {

    private final ProcedureEngine engine;

    AcceptMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto accept(CommandContext context, HandlingCommand.Accept accept) {
        StepContext step = engine.begin(context, MatterEvent.ACCEPT, accept);
        step.clocks().accept(step.custody(), step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("route", "Art. 31(6)");
        notice.put("gist", step.content().gist());
        notice.put("due_date", step.clocks().handling().dueDate().toString());
        if (accept.note() != null) {
            notice.put("note", accept.note());
        }
        step.issue(DocumentKind.ACCEPTANCE_NOTICE, notice);
        return engine.finish(step);
    }
}
