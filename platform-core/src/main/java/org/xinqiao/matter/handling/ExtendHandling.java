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

/**
 * The head of the organ extends a complex handling once, by 30 days at most, and tells the petitioner why (Art. 34).
 */
@Service
public class ExtendHandling {

    private final ProcedureEngine engine;

    ExtendHandling(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto extend(CommandContext context, HandlingCommand.Extend extend) {
        StepContext step = engine.begin(context, MatterEvent.EXTEND, extend);
        step.clocks().extend(step.custody(), extend.due(), step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("reason", extend.reason());
        notice.put("due_date", extend.due().toString());
        if (extend.senderConsent() != null) {
            notice.put("sender_consent", extend.senderConsent());
        }
        step.issue(DocumentKind.EXTENSION_NOTICE, notice);
        return engine.finish(step);
    }
}
