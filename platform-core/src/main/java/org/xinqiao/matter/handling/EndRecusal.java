package org.xinqiao.matter.handling;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;

/** Ends a recusal that was wrong or no longer applies, with a reason. */
@Service
public class EndRecusal {

    private final ProcedureEngine engine;
    private final Recusals recusals;

    EndRecusal(ProcedureEngine engine, Recusals recusals) {
        this.engine = engine;
        this.recusals = recusals;
    }

    /** @throws Refusal not-found where there is no such active recusal */
    @Transactional
    public MatterDto end(CommandContext context, HandlingCommand.EndRecusal end) {
        StepContext step = engine.heldInNewVersion(context, end);
        recusals.end(step, end.recusalId());
        return engine.finish(step);
    }
}
