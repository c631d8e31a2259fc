package org.xinqiao.matter.review;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
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

    /**
     * Runs in a WORKER scope of the office that holds the matter. Each window ends by itself, the matter lapses with the
     * last (RULEBOOK V7). What is under review, redone or still owed does not lapse.
     */
    @Transactional
    public void lapse(UUID matterId) {
        ReviewCommand.Lapse lapse = new ReviewCommand.Lapse();
        StepContext seen = engine.held(matterId, lapse);
        List<Deadline> over = windows(seen, false);
        if (over.isEmpty()) {
            throw seen.conflict();
        }
        boolean lapses = windows(seen, true).isEmpty()
                && Procedure.row(seen.matter().state(), MatterEvent.LAPSE).isPresent()
                && !(seen.matter().state() == MatterState.REREVIEW_OPEN && ReviewGuards.isRedoOrdered(seen));
        StepContext step = lapses ? engine.systemStep(matterId, MatterEvent.LAPSE, lapse) : seen;
        windows(step, false).forEach(window -> window.end(Deadline.State.MISSED, step.now()));
        engine.write(step);
    }

    private static List<Deadline> windows(StepContext step, boolean inTime) {
        return step.clocks().all().stream()
                .filter(clock -> clock.isOpen() && clock.rule().isPetitioners() && clock.inTime(step.now()) == inTime)
                .toList();
    }
}
