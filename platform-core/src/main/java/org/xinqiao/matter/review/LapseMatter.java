package org.xinqiao.matter.review;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The window of review or rereview ended and nobody asked: the matter lapses (RULEBOOK F3). A timer triggers it, no
 * person does.
 */
@Service
public class LapseMatter {

    private final ProcedureEngine engine;

    LapseMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    /** Runs in a WORKER scope of the office that holds the matter. What is redone, or still owed, does not lapse. */
    @Transactional
    public void lapse(UUID matterId) {
        ReviewCommand.Lapse lapse = new ReviewCommand.Lapse();
        StepContext seen = engine.held(matterId, lapse);
        boolean lapses = Procedure.row(seen.matter().state(), MatterEvent.LAPSE).isPresent()
                && !(seen.matter().state() == MatterState.REREVIEW_OPEN && ReviewGuards.isRedoOrdered(seen));
        StepContext step = lapses ? engine.systemStep(matterId, MatterEvent.LAPSE, lapse) : seen;
        step.clocks().end(LimitRule.REVIEW_WINDOW, Deadline.State.MISSED, step.now());
        step.clocks().end(LimitRule.REREVIEW_WINDOW, Deadline.State.MISSED, step.now());
        engine.write(step);
    }
}
