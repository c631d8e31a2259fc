package org.xinqiao.matter.review;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;

/** The organ asked to reopen a lapsed matter reopens it, for a justified reason or force majeure (RULEBOOK F3). */
@Service
public class ReopenMatter {

    private final ProcedureEngine engine;

    ReopenMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    /** From here on it is an ordinary review or rereview, depending on the missed window; its limit runs from the request (RULEBOOK V8). */
    @Transactional
    public MatterDto reopen(CommandContext context, ReviewCommand.Reopen reopen) {
        StepContext step = engine.find(context, MatterEvent.REOPEN, reopen);
        boolean first = ReviewChain.lapsed(step.matter().state(), step.clocks().all(), step.custodies())
                        .orElseThrow(step::conflict)
                        .rule()
                == LimitRule.REVIEW_WINDOW;
        engine.advance(step, first ? MatterState.REVIEWING : MatterState.REREVIEWING);
        // Only after the matter, whose row every step locks first
        step.custodies().stream()
                .filter(Custody::isHolding)
                .forEach(holder -> step.results().end(holder, reopen.ground().name()));
        step.clocks().done(LimitRule.REOPEN_ANSWER, step.now());
        step.custody().continueAs(first ? CustodyMode.REVIEW : CustodyMode.REREVIEW);
        Deadline due = step.clocks()
                .start(
                        step.custody(),
                        first ? LimitRule.REVIEW : LimitRule.REREVIEW,
                        step.custody().arrivedAt());
        step.issue(
                DocumentKind.REOPEN_RECORD,
                Map.of(
                        "ground",
                        reopen.ground().name(),
                        "reason",
                        reopen.reason(),
                        "due_date",
                        due.dueDate().toString()));
        return engine.finish(step);
    }
}
