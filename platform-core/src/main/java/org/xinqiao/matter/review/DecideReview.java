package org.xinqiao.matter.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;

/** The written opinion on review (复查意见书, Art. 35) or rereview (复核意见书, Art. 36). */
@Service
public class DecideReview {

    private final ProcedureEngine engine;
    private final Executions executions;

    DecideReview(ProcedureEngine engine, Executions executions) {
        this.engine = engine;
        this.executions = executions;
    }

    @Transactional
    public MatterDto review(CommandContext context, ReviewCommand.DecideReview decision) {
        StepContext step = engine.begin(context, MatterEvent.DECIDE_REVIEW, decision);
        Map<String, Object> fields = new HashMap<>();
        fields.put("request", said(step, DocumentKind.REVIEW_REQUEST, "reason"));
        fields.put("examined", step.content().answers());
        return decide(step, LimitRule.REVIEW, DocumentKind.OPINION, DocumentKind.REVIEW_OPINION, fields);
    }

    @Transactional
    public MatterDto rereview(CommandContext context, ReviewCommand.DecideReview decision) {
        StepContext step = engine.begin(context, MatterEvent.DECIDE_REREVIEW, decision);
        Map<String, Object> fields = new HashMap<>();
        fields.put("request", said(step, DocumentKind.REREVIEW_REQUEST, "reason"));
        fields.put("earlier_outcome", said(step, DocumentKind.REVIEW_OPINION, "outcome"));
        fields.put("earlier_reason", said(step, DocumentKind.REVIEW_OPINION, "reason"));
        return decide(step, LimitRule.REREVIEW, DocumentKind.REVIEW_OPINION, DocumentKind.REREVIEW_OPINION, fields);
    }

    private static String said(StepContext step, DocumentKind kind, String field) {
        return step.content().said(kind, field).orElseThrow(step::conflict);
    }

    private MatterDto decide(
            StepContext step, LimitRule limit, DocumentKind looked, DocumentKind issued, Map<String, Object> fields) {
        ReviewCommand.DecideReview decision = step.command(ReviewCommand.DecideReview.class);
        step.clocks().done(limit, step.now());
        if (!ReviewGuards.isRedoOrdered(
                Optional.of(decision.outcome().name()), step.content().said(DocumentKind.REVIEW_OPINION, "outcome"))) {
            step.clocks().endHandling(step.now());
        }
        step.clocks().start(step.custody(), LimitRule.SERVICE, step.now());
        step.custody().decide(Objects.requireNonNull(step.scope().officer()));
        fields.put("outcome", decision.outcome().name());
        fields.put("reason", decision.reason());
        fields.put("legal_basis", decision.legalBasis());
        fields.put("opinion_number", step.content().number(looked).orElseThrow(step::conflict));
        if (decision.changedOpinion() != null) {
            fields.put("changed_opinion", decision.changedOpinion());
        }
        if (decision.outcome() == ReviewCommand.DecideReview.Outcome.ORDER_REDO) {
            ReviewChain.decided(step.custodies())
                    .ifPresent(custody -> fields.put("redo_organ", step.nameOf(custody.organId())));
        }
        if (decision.executeBy() != null) {
            fields.put("execute_by", decision.executeBy().toString());
        }
        String number = step.issue(issued, fields);
        tell(step, number, looked, issued, fields);
        if (decision.executeBy() != null) {
            executions.promise(step, number, decision.executeBy());
        }
        return engine.finish(step);
    }

    /**
     * Whoever joined the review reads the answer to what they asked themselves (RULEBOOK V7): since the opinion that is
     * contested, whoever reviews it by now.
     */
    private static void tell(
            StepContext step, String number, DocumentKind contested, DocumentKind issued, Map<String, Object> fields) {
        DocumentKind asked =
                issued == DocumentKind.REVIEW_OPINION ? DocumentKind.REVIEW_REQUEST : DocumentKind.REREVIEW_REQUEST;
        Instant since = step.content().issuedAt(contested).orElse(step.custody().arrivedAt());
        step.content().joined(asked, since).forEach((filed, reason) -> {
            Map<String, Object> own = new HashMap<>(fields);
            own.put("request", reason);
            own.computeIfPresent("examined", (_, _) -> step.content().answersTo(filed));
            step.issueTo(filed, number, issued, own);
        });
    }
}
