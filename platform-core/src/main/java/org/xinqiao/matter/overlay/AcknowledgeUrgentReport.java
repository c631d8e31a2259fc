package org.xinqiao.matter.overlay;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** An office that was told of an urgent matter acknowledges it (RULEBOOK R7). */
@Service
public class AcknowledgeUrgentReport {

    private final ProcedureEngine engine;

    AcknowledgeUrgentReport(ProcedureEngine engine) {
        this.engine = engine;
    }

    /** Ends the acting office's copy. */
    @Transactional
    public MatterDto acknowledge(CommandContext context) {
        StepContext step =
                engine.beside(context, CustodyMode.COPIED, MatterEvent.ACKNOWLEDGE, new OverlayCommand.Acknowledge());
        return engine.passOn(step, step.action());
    }
}
