package org.xinqiao.matter.review;

import static org.xinqiao.api.model.ProblemCodeDto.DATE_INVALID;
import static org.xinqiao.api.model.ProblemCodeDto.SERVICE_PROOF_MISSING;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.StepContext;

/** What proves a service (RULEBOOK V5): a signed receipt, the petitioner's own confirmation, or a refusal seen by others. */
public final class ServiceProof {

    /** In a window that is open, those of several petitioners who were not served yet are served (RULEBOOK V7). */
    private static final Map<MatterState, DocumentKind> PAPERS = Map.of(
            MatterState.DECIDED, DocumentKind.OPINION,
            MatterState.REVIEW_OPEN, DocumentKind.OPINION,
            MatterState.REVIEW_DECIDED, DocumentKind.REVIEW_OPINION,
            MatterState.REREVIEW_OPEN, DocumentKind.REVIEW_OPINION,
            MatterState.FINAL, DocumentKind.REREVIEW_OPINION,
            MatterState.ANSWERED, DocumentKind.DUTY_ANSWER,
            MatterState.NOT_ACCEPTED, DocumentKind.NOT_ACCEPTED_NOTICE,
            MatterState.NO_LONGER_ACCEPTED, DocumentKind.NO_LONGER_NOTICE,
            MatterState.CONCLUDED_LEGAL, DocumentKind.LEGAL_CONCLUDED_NOTICE);

    /** Somebody was served before. */
    public static final Set<MatterState> FURTHER = Set.of(MatterState.REVIEW_OPEN, MatterState.REREVIEW_OPEN);

    private ServiceProof() {}

    /** The paper that is served in this state. */
    public static Optional<DocumentKind> awaited(MatterState state) {
        return Optional.ofNullable(PAPERS.get(state));
    }

    static void check(ReviewCommand.Serve service, StepContext step) {
        ReviewCommand.Serve.Refused refused = service.refused();
        if (refused != null) {
            refused(refused, step);
        } else if (service.receiptId() == null) {
            confirmed(service, step);
        } else {
            require(service.receiver(), "receiver");
            if (service.mode() == ReviewCommand.Serve.Mode.POST) {
                spoken(service.proofNumber(), "proof_number");
            }
        }
    }

    /** A witness from the organ itself is none (民诉法 Art. 89 by analogy). */
    private static void refused(ReviewCommand.Serve.Refused refused, StepContext step) {
        spoken(refused.reason(), "refusal_reason");
        require(refused.refusalFileId(), "refusal_file_id");
        spoken(refused.witness(), "refusal_witness");
        String from = spoken(refused.from(), "witness_from").strip();
        String own = step.organName();
        if (own.contains(from) || from.contains(own)) {
            throw missing("witness_from");
        }
    }

    private static void confirmed(ReviewCommand.Serve service, StepContext step) {
        LocalDate day = confirmation(step).orElseThrow(() -> missing("receipt_id"));
        if (!day.equals(service.servedOn())) {
            throw Refusal.of(DATE_INVALID).field("served_on").limit(day);
        }
    }

    /** The day on which a petitioner says that the paper to be served reached them; empty once it was served on that. */
    public static Optional<LocalDate> confirmation(StepContext step) {
        return awaited(step.matter().state())
                .flatMap(paper -> step.content().number(paper))
                .filter(number -> confirmed(step, number) > servedAsConfirmed(step, number))
                .flatMap(_ -> step.content().said(DocumentKind.CONFIRMATION, "received_on"))
                .map(LocalDate::parse);
    }

    /** How many petitioners confirmed a paper; of several, each does. */
    public static int confirmed(StepContext step, String paper) {
        return step.content().count(DocumentKind.CONFIRMATION, Map.of("paper_number", paper));
    }

    /** To how many petitioners a paper was served. */
    public static int served(StepContext step, String paper) {
        return step.content().count(DocumentKind.SERVICE_PROOF, Map.of("served_number", paper));
    }

    private static int servedAsConfirmed(StepContext step, String paper) {
        return step.content()
                .count(DocumentKind.SERVICE_PROOF, Map.of("served_number", paper, "proof", "CONFIRMATION"));
    }

    private static String spoken(@Nullable String text, String field) {
        if (text == null || !Texts.speaks(text)) {
            throw missing(field);
        }
        return text;
    }

    private static void require(@Nullable Object value, String field) {
        if (value == null) {
            throw missing(field);
        }
    }

    private static Refusal missing(String field) {
        return Refusal.of(SERVICE_PROOF_MISSING).field(field);
    }
}
