package org.xinqiao.matter.review;

import java.util.Map;
import java.util.Set;
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
import org.xinqiao.matter.procedure.Clocks;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * Returns what a review ordered to be handled anew (责令重新办理) to the organ that decided, with a new limit. A rereview may
 * still be asked in its days; a limit that ran before it goes on (RULEBOOK V4).
 */
@Service
public class RedoMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    RedoMatter(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    @Transactional
    public MatterDto redo(CommandContext context, ReviewCommand.Redo redo) {
        StepContext step = engine.begin(context, MatterEvent.REDO, redo);
        Organ decided = ReviewChain.decided(step.custodies())
                .flatMap(custody -> step.tenants().organ(custody.organId()))
                .orElseThrow(step::conflict);
        boolean again = step.custody().mode() == CustodyMode.REREVIEW;
        step.clocks().done(LimitRule.REDO, step.now());
        Custody next = chain.open(step, decided, CustodyMode.REDONE);
        step.clocks().goOn(Set.of(LimitRule.REREVIEW_WINDOW), next, step.now());
        Deadline handling = step.clocks()
                .goOn(Clocks.HANDLING, next, step.now())
                .orElseGet(() -> step.clocks().start(next, LimitRule.HANDLING, step.now()));
        // The opinion that is made anew opens the review again, for everybody (RULEBOOK §9)
        step.clocks().end(LimitRule.REVIEW_WINDOW, Deadline.State.SUPERSEDED, step.now());
        step.clocks().leave(step.custody(), step.now());
        step.issue(
                DocumentKind.REDO_ORDER,
                Map.of(
                        "reason",
                        redo.reason(),
                        "to",
                        step.nameOf(decided),
                        "stage",
                        again ? "REREVIEW" : "REVIEW",
                        "opinion_number",
                        step.content()
                                .number(again ? DocumentKind.REREVIEW_OPINION : DocumentKind.REVIEW_OPINION)
                                .orElseThrow(step::conflict),
                        "due_date",
                        handling.dueDate().toString()));
        return engine.passOn(step.alsoSeeing(next), step.action());
    }
}
