package org.xinqiao.matter.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.ServedLate;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Proofs;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Records the delivery of an opinion (送达). Delivery opens the window of review (Art. 35) or rereview (Art. 36); a
 * rereview opinion opens none. Whoever of several petitioners is served later has a window of their own (V7); what the
 * first service began is not begun again. However long ago the service was, its recording leaves the petitioner days to ask
 * (RULEBOOK D9), and the office above is told of it.
 */
@Service
public class ServeOpinion {

    private final ProcedureEngine engine;
    private final Proofs proofs;
    private final ApplicationEventPublisher events;

    ServeOpinion(ProcedureEngine engine, Proofs proofs, ApplicationEventPublisher events) {
        this.engine = engine;
        this.proofs = proofs;
        this.events = events;
    }

    @Transactional
    public MatterDto serve(CommandContext context, ReviewCommand.Serve service) {
        StepContext step = engine.find(context, MatterEvent.SERVE, service);
        boolean further = ServiceProof.FURTHER.contains(step.matter().state());
        DocumentKind paper = ServiceProof.awaited(step.matter().state()).orElseThrow(step::conflict);
        engine.advance(step);
        LocalDate decided = step.clocks().decidedOn();
        proofs.check(step, service.receiptId(), decided, "receipt_id");
        if (service.refused() != null) {
            proofs.check(step, service.refused().refusalFileId(), decided, "refusal_file_id");
        }
        for (int i = 0; i < service.further().size(); i++) {
            proofs.check(step, service.further().get(i).receiptId(), decided, "further[" + i + "].receipt_id");
        }
        step.clocks().done(LimitRule.SERVICE, step.now());
        switch (paper) {
            case OPINION -> open(step, LimitRule.REVIEW_WINDOW, service.days());
            case REVIEW_OPINION -> open(step, LimitRule.REREVIEW_WINDOW, service.days());
            default -> {}
        }
        if (!further && paper != DocumentKind.OPINION && ReviewGuards.isRedoOrdered(step)) {
            step.clocks().start(step.custody(), LimitRule.REDO, received(step, service.servedOn()));
        }
        Map<String, Object> proof = proof(service, paper, step);
        prove(step, proof);
        service.further().forEach(receipt -> prove(step, proof(receipt, proof)));
        MatterDto served = step.matter().state() == MatterState.CLOSED ? engine.endCustody(step) : engine.finish(step);
        if (service.days().stream().anyMatch(day -> step.clocks().isLate(day, step.today()))) {
            events.publishEvent(new ServedLate(
                    step.matter().id(), step.scope().tenantId(), step.scope().organId(), step.now()));
        }
        return served;
    }

    /** A report (检举控告) rests on an article of its own. */
    private static void prove(StepContext step, Map<String, Object> proof) {
        String article = step.matter().kind() == MatterKind.REPORT ? "Art. 30¶1" : step.ground();
        step.issueUnder(article, DocumentKind.SERVICE_PROOF, proof);
    }

    /** Windows are each petitioner's own (RULEBOOK V7). */
    private static void open(StepContext step, LimitRule window, List<LocalDate> days) {
        days.forEach(day -> step.clocks().window(step.custody(), window, received(step, day), step.now()));
    }

    private static Instant received(StepContext step, LocalDate day) {
        return day.equals(step.today()) ? step.now() : ChinaTime.startOf(day);
    }

    private static Map<String, Object> proof(ReviewCommand.Serve.Receipt receipt, Map<String, Object> first) {
        Map<String, Object> proof = new HashMap<>();
        for (String same : List.of("mode", "served_title", "served_number")) {
            if (first.containsKey(same)) {
                proof.put(same, first.get(same));
            }
        }
        proof.put("served_on", receipt.servedOn().toString());
        proof.put("signed", 1);
        proof.put("receiver", receipt.receiver().name());
        proof.put("proof", "RECEIPT");
        return proof;
    }

    private static Map<String, Object> proof(ReviewCommand.Serve service, DocumentKind paper, StepContext step) {
        Map<String, Object> proof = new HashMap<>();
        proof.put("mode", service.mode().ordinal());
        proof.put("served_on", service.servedOn().toString());
        proof.put("signed", service.refused() == null ? 1 : 0);
        proof.put("served_title", paper.title(Map.of("report", step.matter().kind() == MatterKind.REPORT)));
        step.content().number(paper).ifPresent(number -> proof.put("served_number", number));
        ReviewCommand.Serve.Refused refused = service.refused();
        if (refused == null) {
            ReviewCommand.Serve.Receiver receiver = service.receiver();
            proof.put("receiver", (receiver == null ? ReviewCommand.Serve.Receiver.PETITIONER : receiver).name());
            proof.put("proof", service.receiptId() == null ? "CONFIRMATION" : "RECEIPT");
        } else {
            put(proof, "refusal_reason", refused.reason());
            put(proof, "refusal_witness", refused.witness());
            put(proof, "witness_from", refused.from());
        }
        put(proof, "served_by", service.servedBy());
        put(proof, "place", service.place());
        put(proof, "proof_number", service.proofNumber());
        return proof;
    }

    private static void put(Map<String, Object> proof, String field, @Nullable String value) {
        if (value != null) {
            proof.put(field, value);
        }
    }
}
