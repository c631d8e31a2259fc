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

/** The organ accepts a plain matter on the simple track (简易办理); the petitioner may ask for the ordinary one. */
@Service
public class AcceptSimple {

    private final ProcedureEngine engine;

    AcceptSimple(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto accept(CommandContext context, HandlingCommand.AcceptSimple accept) {
        StepContext step = engine.begin(context, MatterEvent.ACCEPT_SIMPLE, accept);
        Deadline opinion = step.clocks().elsewhere().simple(step.custody(), step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("route", "SIMPLE");
        notice.put("gist", step.content().gist());
        notice.put("ground", accept.ground().name());
        notice.put("due_date", opinion.dueDate().toString());
        if (accept.note() != null) {
            notice.put("note", accept.note());
        }
        step.issue(DocumentKind.ACCEPTANCE_NOTICE, notice);
        return engine.finish(step);
    }
}
