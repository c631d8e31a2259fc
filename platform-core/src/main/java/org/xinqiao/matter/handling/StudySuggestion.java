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

/** The organ takes a suggestion (意见建议) in for study and tells the petitioner when it will reply (Art. 29). */
@Service
public class StudySuggestion {

    private final ProcedureEngine engine;

    StudySuggestion(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto study(CommandContext context, HandlingCommand.StudySuggestion study) {
        StepContext step = engine.begin(context, MatterEvent.STUDY, study);
        Deadline reply = step.clocks().elsewhere().study(step.custody(), step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("route", "Art. 29");
        notice.put("gist", step.content().gist());
        notice.put("study", true);
        notice.put("due_date", reply.dueDate().toString());
        if (study.note() != null) {
            notice.put("note", study.note());
        }
        step.issue(DocumentKind.ACCEPTANCE_NOTICE, notice);
        return engine.finish(step);
    }
}
