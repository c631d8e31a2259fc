package org.xinqiao.matter.petition;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.review.ReviewCommand;

/**
 * A registrar enters what the petitioner asked for at the counter, by letter or by phone (RULEBOOK I13). The law asks
 * for no form (Art. 35, 36), so the right hangs on no slip of paper and no code.
 */
@Service
public class ReceiveRequest {

    private final ProcedureEngine engine;
    private final RequestReview review;
    private final RequestReopening reopening;
    private final SupplementPetition supplement;
    private final AuditLog audit;

    ReceiveRequest(
            ProcedureEngine engine,
            RequestReview review,
            RequestReopening reopening,
            SupplementPetition supplement,
            AuditLog audit) {
        this.engine = engine;
        this.review = review;
        this.reopening = reopening;
        this.supplement = supplement;
        this.audit = audit;
    }

    /** What was asked. */
    public enum What {
        REVIEW,
        REOPENING,
        SUPPLEMENT,
        WITHDRAWAL
    }

    /**
     * @param organId the organ asked for a review, or absent for the usual one
     * @param signedBy which representatives of a joint matter withdraw
     */
    public record Request(
            What what,
            String text,
            @Nullable Long organId,
            boolean notCarriedOut,
            PetitionCommand.Supplement.About about,
            List<Integer> signedBy,
            Received received) {}

    /**
     * Runs in the officer's own scope, before the request: whoever sees the matter's index takes it in.
     *
     * @throws Refusal not-found; receipt-dates-invalid
     */
    @Transactional
    public void admit(UUID matterId, Received received) {
        engine.matter(matterId);
        if (received.posted() != null
                && (received.channel() != Channel.LETTER || received.posted().isAfter(received.on()))) {
            throw Refusal.of(ProblemCodeDto.RECEIPT_DATES_INVALID)
                    .field("posted_on")
                    .limit(received.on());
        }
        audit.record(AuditedAction.on(matterId, "RECEIVE_REQUEST", 2).because(received.evidence()));
    }

    /** Runs in the petitioner's scope at the organ that takes the step, entered by the officer. */
    @Transactional
    public void take(UUID matterId, Request request) {
        Received received = request.received;
        switch (request.what) {
            case REVIEW ->
                review.request(matterId, new ReviewCommand.RequestReview(request.organId, request.text, received));
            case REOPENING -> reopening.request(matterId, new ReviewCommand.RequestReopening(request.text, received));
            case SUPPLEMENT ->
                supplement.add(
                        matterId,
                        new PetitionCommand.Supplement(request.text, request.notCarriedOut, request.about, received));
            case WITHDRAWAL ->
                type(matterId, new PetitionCommand.TypeWithdrawal(request.text, request.signedBy, received));
        }
    }

    /** Withdraws nothing: the petitioner confirms it through their own channel (RULEBOOK H8). */
    private void type(UUID matterId, PetitionCommand.TypeWithdrawal withdrawal) {
        StepContext step = engine.atCustodian(matterId, withdrawal);
        step.results().add(step.withdrawal(withdrawal.text(), withdrawal.signedBy()));
        engine.recordSideRequest(step);
    }
}
