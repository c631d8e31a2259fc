package org.xinqiao.matter.petition;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.handling.HandlingCommand;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.read.ContentViews;

/** The petitioner confirms the terms of a settlement that an officer wrote down (Art. 33; RULEBOOK H5). */
@Service
public class ConfirmSettlement {

    private final ProcedureEngine engine;
    private final ContentViews contents;

    ConfirmSettlement(ProcedureEngine engine, ContentViews contents) {
        this.engine = engine;
        this.contents = contents;
    }

    /**
     * Runs in the petitioner's scope at the office that holds the matter, and changes nothing of it.
     *
     * @throws Refusal settlement-changed where these are not the latest terms; state-conflict where there are none
     */
    @Transactional
    public void confirm(UUID matterId, HandlingCommand.ConfirmSettlement confirmation) {
        StepContext step = engine.held(matterId, confirmation);
        if (Procedure.row(step.matter().state(), MatterEvent.SETTLE).isEmpty()) {
            throw step.conflict();
        }
        ContentViews.TypedSettlement typed = contents.typedSettlement(matterId).orElseThrow(step::conflict);
        if (!typed.at().equals(confirmation.typedAt())) {
            throw Refusal.of(ProblemCodeDto.SETTLEMENT_CHANGED).field("typed_at");
        }
        String number = ConfirmReceipt.numbered(step.matter().number(), ConfirmReceipt.SETTLEMENTS + typed.ordinal());
        if (step.content()
                .number(DocumentKind.CONFIRMATION)
                .filter(number::equals)
                .isPresent()) {
            throw Refusal.of(ProblemCodeDto.RECEIPT_CONFIRMED);
        }
        step.issue(
                number,
                DocumentKind.CONFIRMATION,
                Map.of(
                        "paper",
                        DocumentKind.AGREEMENT.title(),
                        "paper_number",
                        step.matter().number(),
                        "received_on",
                        step.today().toString(),
                        "terms",
                        typed.text()));
        engine.recordSideRequest(step);
    }
}
