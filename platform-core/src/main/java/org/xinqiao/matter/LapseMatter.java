package org.xinqiao.matter;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.calendar.LimitRule;

/** The window of review is over and nobody asked: the matter lapses (RULEBOOK F3). Done by the clock, not a person. */
@Service
public class LapseMatter {

    private final Steps steps;

    LapseMatter(Steps steps) {
        this.steps = steps;
    }

    /** Runs in a WORKER scope of the office that holds the matter. */
    @Transactional
    public void lapse(UUID matterId) {
        Step step = steps.byClock(matterId, MatterEvent.LAPSE, new Command.Lapse());
        step.clocks().end(LimitRule.REVIEW_WINDOW, Deadline.State.MISSED, step.now());
        steps.finish(step);
    }
}
