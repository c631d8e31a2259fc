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

/**
 * The organ replies in writing what it adopts of a suggestion (Art. 29¶1; RULEBOOK §3); the matter ends with the reply.
 */
@Service
public class ReplyToSuggestion {

    private final ProcedureEngine engine;

    ReplyToSuggestion(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto reply(CommandContext context, HandlingCommand.ReplyToSuggestion reply) {
        StepContext step = engine.begin(context, MatterEvent.REPLY, reply);
        step.clocks().done(LimitRule.SUGGESTION, step.now());
        step.issue(DocumentKind.REPLY, Map.of("outcome", reply.outcome().name(), "reason", reply.reason()));
        return engine.endCustody(step);
    }
}
