package org.xinqiao.matter.petition;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
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
    private final RequestReopening reopening;

    RequestReview(ProcedureEngine engine, CustodyChain chain, RequestReopening reopening) {
        this.engine = engine;
        this.chain = chain;
        this.reopening = reopening;
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
        Optional<Deadline> lapsed =
                ReviewChain.lapsed(seen.matter().state(), seen.clocks().all(), seen.custodies());
        if (lapsed.isPresent()) {
            late(seen, lapsed.get(), request);
            return;
        }
        boolean again = seen.matter().state() == MatterState.REREVIEW_OPEN;
        StepContext step =
                engine.systemStep(matterId, again ? MatterEvent.REQUEST_REREVIEW : MatterEvent.REQUEST_REVIEW, request);
        Organ reviewer = ReviewGuards.reviewer(step);
        Instant asked = Received.moment(request.received(), step.now());
        step.clocks().done(again ? LimitRule.REREVIEW_WINDOW : LimitRule.REVIEW_WINDOW, asked);
        step.clocks().leave(step.custody(), step.now());
        Custody next = chain.open(step, reviewer, again ? CustodyMode.REREVIEW : CustodyMode.REVIEW);
        step.clocks()
                .start(
                        next,
                        again ? LimitRule.REREVIEW : LimitRule.REVIEW,
                        Received.arrival(request.received(), step.now()));
        Map<String, Object> fields = Received.fields(request.received());
        fields.put("reason", request.reason());
        fields.put("to", ReviewChain.name(reviewer, step.tenants()));
        step.issue(again ? DocumentKind.REREVIEW_REQUEST : DocumentKind.REVIEW_REQUEST, fields);
        engine.passOn(step.alsoSeeing(next), step.action());
    }

    /** What was posted or received in time and entered late: the reviewing organ has to reopen the matter for it. */
    private void late(StepContext seen, Deadline window, ReviewCommand.RequestReview request) {
        if (!window.inTime(Received.moment(request.received(), seen.now()))) {
            throw ReviewGuards.windowOver(seen);
        }
        reopening.request(seen.matter().id(), new ReviewCommand.RequestReopening(request.reason(), request.received()));
    }
}
