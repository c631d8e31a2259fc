package org.xinqiao.matter.review;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A year was published or amended, and by its days a window had not ended when the matter lapsed: the window is opened
 * again, also where the matter was closed since (RULEBOOK L5, L6). No person does it.
 */
@Service
public class ReopenWindow {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final StatutoryClock law;
    private final Clock clock;

    ReopenWindow(ProcedureEngine engine, CustodyChain chain, StatutoryClock law, Clock clock) {
        this.engine = engine;
        this.chain = chain;
        this.law = law;
        this.clock = clock;
    }

    /** Runs in a WORKER scope of the office that holds the matter, or held it last. Does nothing where all is right. */
    @Transactional
    public void reopen(UUID matterId) {
        ReviewCommand.ReopenWindow none = new ReviewCommand.ReopenWindow(ChinaTime.dateOf(clock.instant()));
        StepContext last = engine.atCustodian(matterId, none);
        Optional<Deadline> lapsed =
                ReviewChain.lapsed(last.matter().state(), last.clocks().all(), last.custodies());
        if (lapsed.isEmpty()) {
            return;
        }
        DueDate window = lapsed.get().toDueDate();
        DueDate right =
                law.reopened(window, last.today(), law.place(lapsed.get().tenantId()));
        if (right.equals(window)) {
            return;
        }
        boolean first = window.rule() == LimitRule.REVIEW_WINDOW;
        StepContext held = last.custody().isOpen() ? last : chain.takeBack(last);
        StepContext step = held.as(MatterEvent.REOPEN_WINDOW, new ReviewCommand.ReopenWindow(right.dueDate()));
        engine.advance(step, first ? MatterState.REVIEW_OPEN : MatterState.REREVIEW_OPEN);
        step.clocks().again(step.custody(), right);
        engine.write(step);
    }
}
