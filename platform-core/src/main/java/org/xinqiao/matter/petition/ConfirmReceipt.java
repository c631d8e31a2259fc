package org.xinqiao.matter.petition;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.review.ReviewCommand;
import org.xinqiao.matter.review.ReviewGuards;
import org.xinqiao.matter.review.ServiceProof;

/**
 * The petitioner confirms that a decision or answer reached them; the organ serves it on this proof (RULEBOOK V5). Of
 * several petitioners each confirms, one after the other's service (V7).
 */
@Service
public class ConfirmReceipt {

    static final int SETTLEMENTS = 8_000;

    private static final int RECEIPTS = 9_000;

    /** Between what two petitioners confirm of one paper. */
    private static final int EACH = 10_000;

    private final ProcedureEngine engine;

    ConfirmReceipt(ProcedureEngine engine) {
        this.engine = engine;
    }

    /**
     * Runs in the petitioner's scope at the office that holds the matter. The matter does not change, so that whoever
     * works on it meanwhile is not disturbed.
     *
     * @throws Refusal receipt-confirmed; state-conflict where nothing waits for its service
     */
    @Transactional
    public void confirm(UUID matterId, ReviewCommand.ConfirmReceipt receipt) {
        StepContext step = engine.held(matterId, receipt);
        DocumentKind paper = ServiceProof.awaited(step.matter().state()).orElseThrow(step::conflict);
        String number = step.content().number(paper).orElseThrow(step::conflict);
        if (!ServiceProof.FURTHER.contains(step.matter().state())) {
            ReviewGuards.AWAITS_SERVICE.check().accept(step);
        } else if (ServiceProof.served(step, number) >= step.content().representatives()) {
            throw step.conflict();
        }
        ReviewGuards.sinceDecision(step, receipt.receivedOn(), "received_on");
        if (ServiceProof.confirmation(step).isPresent()) {
            throw Refusal.of(ProblemCodeDto.RECEIPT_CONFIRMED);
        }
        step.issue(
                confirming(step, number),
                DocumentKind.CONFIRMATION,
                Map.of(
                        "paper",
                        paper.title(Map.of("report", step.matter().kind() == MatterKind.REPORT)),
                        "paper_number",
                        number,
                        "received_on",
                        receipt.receivedOn().toString()));
        engine.recordSideRequest(step);
    }

    /** The matter's own papers count from 01; this one follows the paper that it confirms, and who confirmed it before. */
    private static String confirming(StepContext step, String paper) {
        return following(step.matter().number(), ServiceProof.confirmed(step, paper) * EACH + RECEIPTS, paper);
    }

    /** The number in a matter of what is filed beside its own papers and follows one of them. */
    static String following(String matter, int from, String paper) {
        return numbered(matter, from + Integer.parseInt(paper.substring(paper.lastIndexOf('-') + 1)));
    }

    static String numbered(String matter, int ordinal) {
        return matter + "-" + ordinal;
    }
}
