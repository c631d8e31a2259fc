package org.xinqiao.matter.handling;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Records a hearing (听证) of a grave, complex or difficult matter (Art. 31(6)); the clocks run on (RULEBOOK H3). */
@Service
public class HoldHearing {

    private final ProcedureEngine engine;

    HoldHearing(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto hold(CommandContext context, HandlingCommand.HoldHearing hearing) {
        StepContext step = engine.begin(context, MatterEvent.HOLD_HEARING, hearing);
        step.issue(
                DocumentKind.HEARING_RECORD,
                Map.of("held_on", hearing.heldOn().toString(), "record", hearing.record()));
        return engine.finish(step);
    }
}
