package org.xinqiao.matter.petition;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.review.ReviewCommand;
import org.xinqiao.matter.review.ReviewGuards;
import org.xinqiao.tenancy.Organ;

/** The petitioner asks the next organ up for a review (Art. 35) or rereview (Art. 36); custody passes to it. */
@Service
public class RequestReview {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    RequestReview(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    /**
     * Runs in the petitioner's scope at the office that holds the matter. The state decides between review and
     * rereview.
     *
     * @throws org.xinqiao.api.Refusal review-window-over with the last day, review-chain-ended, reviewer-unknown
     */
    @Transactional
    public void request(UUID matterId, ReviewCommand.RequestReview request) {
        StepContext seen = engine.atCustodian(matterId, request);
        if (ReviewChain.lapsed(seen.matter().state(), seen.clocks().all(), seen.custodies())
                .isPresent()) {
            throw ReviewGuards.windowOver(seen);
        }
        boolean again = seen.matter().state() == MatterState.REREVIEW_OPEN;
        StepContext step =
                engine.systemStep(matterId, again ? MatterEvent.REQUEST_REREVIEW : MatterEvent.REQUEST_REVIEW, request);
        Organ reviewer = ReviewGuards.reviewer(step);
        step.clocks().done(again ? LimitRule.REREVIEW_WINDOW : LimitRule.REVIEW_WINDOW, step.now());
        step.clocks().leave(step.custody(), step.now());
        Custody next = chain.open(step, reviewer, again ? CustodyMode.REREVIEW : CustodyMode.REVIEW);
        step.clocks().start(next, again ? LimitRule.REREVIEW : LimitRule.REVIEW, step.now());
        step.issue(
                again ? DocumentKind.REREVIEW_REQUEST : DocumentKind.REVIEW_REQUEST,
                RequestFields.of(step, again, reviewer, request.reason()));
        engine.passOn(step.alsoSeeing(next), step.action());
    }
}
