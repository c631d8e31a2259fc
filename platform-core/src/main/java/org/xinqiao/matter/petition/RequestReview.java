package org.xinqiao.matter.petition;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.xinqiao.matter.procedure.Clocks;
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

    /** Where a request contests a review; what is redone may still be contested (RULEBOOK V4). */
    private static final Set<MatterState> AGAIN =
            Set.of(MatterState.REREVIEW_OPEN, MatterState.REREVIEWING, MatterState.HANDLING);

    /** Numbers of requests that join another's review: they follow the opinion that they contest. */
    private static final int REQUESTS = 7_000;

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final RequestReopening reopening;
    private final StandAlone alone;

    RequestReview(ProcedureEngine engine, CustodyChain chain, RequestReopening reopening, StandAlone alone) {
        this.engine = engine;
        this.chain = chain;
        this.reopening = reopening;
        this.alone = alone;
    }

    /**
     * Runs in the petitioner's scope at the office that holds the matter. The state decides between review and
     * rereview. Another petitioner's request joins the one under review.
     *
     * @throws org.xinqiao.api.Refusal review-window-over with the last day, review-chain-ended, reviewer-unknown
     */
    @Transactional
    public void request(UUID matterId, ReviewCommand.RequestReview request) {
        StepContext seen = engine.atCustodian(matterId, request);
        if (seen.matter().state() == MatterState.LINKED && joins(seen, request)) {
            return;
        }
        Optional<Deadline> lapsed =
                ReviewChain.lapsed(seen.matter().state(), seen.clocks().all(), seen.custodies());
        if (lapsed.isPresent()) {
            late(seen, lapsed.get(), request);
            return;
        }
        MatterState stood = seen.matter().state();
        boolean again = AGAIN.contains(stood);
        LimitRule window = again ? LimitRule.REREVIEW_WINDOW : LimitRule.REVIEW_WINDOW;
        StepContext step =
                engine.systemStep(matterId, again ? MatterEvent.REQUEST_REREVIEW : MatterEvent.REQUEST_REVIEW, request);
        use(step, window);
        if (stood == step.matter().state()) {
            issue(step, again, step.tenants().organ(step.custody().organId()).orElseThrow());
            engine.write(step);
            return;
        }
        Organ reviewer = ReviewGuards.reviewer(step);
        Custody next = chain.open(step, reviewer, again ? CustodyMode.REREVIEW : CustodyMode.REVIEW);
        step.clocks().goOn(Clocks.WINDOWS, next, step.now());
        step.clocks().goOn(Clocks.HANDLING, next, step.now());
        step.clocks().leave(step.custody(), step.now());
        step.clocks()
                .start(
                        next,
                        again ? LimitRule.REREVIEW : LimitRule.REVIEW,
                        Received.arrival(request.received(), step.now()));
        issue(step, again, reviewer);
        engine.passOn(step.alsoSeeing(next), step.action());
    }

    /** One request uses one window, the first to end; the others stay their petitioners' own (RULEBOOK V7). */
    private static void use(StepContext step, LimitRule rule) {
        Instant asked =
                Received.moment(step.command(ReviewCommand.RequestReview.class).received(), step.now());
        step.clocks().open(rule).stream()
                .filter(window -> window.inTime(asked))
                .min(Comparator.comparing(window -> window.dueAt()))
                .ifPresent(window -> window.done(asked));
    }

    /**
     * A linked matter's petitioner joins the review that runs of the one in which it lives on: the request stays their own,
     * and the opinion answers it too (RULEBOOK V7).
     */
    private boolean joins(StepContext step, ReviewCommand.RequestReview request) {
        Instant asked = Received.moment(request.received(), step.now());
        Optional<StandAlone.Elsewhere> running = alone.elsewhere(asked).filter(there -> there.reviewedBy() != null);
        running.ifPresent(there -> {
            boolean again = there.rule() == LimitRule.REREVIEW_WINDOW;
            Organ reviewer = step.tenants()
                    .organ(Objects.requireNonNull(there.reviewedBy()))
                    .orElseThrow();
            StepContext own = step.as(again ? MatterEvent.REQUEST_REREVIEW : MatterEvent.REQUEST_REVIEW, request);
            if (!alone.join(asked)) {
                throw own.conflict();
            }
            Map<String, Object> fields = Received.fields(request.received());
            fields.putAll(RequestFields.of(own, again, reviewer, there.decidedBy(), request.reason()));
            own.issue(
                    ConfirmReceipt.following(
                            step.matter().number(), REQUESTS, String.valueOf(fields.get("opinion_number"))),
                    again ? DocumentKind.REREVIEW_REQUEST : DocumentKind.REVIEW_REQUEST,
                    fields);
            engine.recordSideRequest(own);
        });
        return running.isPresent();
    }

    private static void issue(StepContext step, boolean again, Organ reviewer) {
        ReviewCommand.RequestReview request = step.command(ReviewCommand.RequestReview.class);
        Map<String, Object> fields = Received.fields(request.received());
        fields.putAll(RequestFields.of(step, again, reviewer, request.reason()));
        step.issue(again ? DocumentKind.REREVIEW_REQUEST : DocumentKind.REVIEW_REQUEST, fields);
    }

    /** What was posted or received in time and entered late: the reviewing organ has to reopen the matter for it. */
    private void late(StepContext seen, Deadline window, ReviewCommand.RequestReview request) {
        if (!window.inTime(Received.moment(request.received(), seen.now()))) {
            throw ReviewGuards.windowOver(seen);
        }
        reopening.request(seen.matter().id(), new ReviewCommand.RequestReopening(request.reason(), request.received()));
    }
}
