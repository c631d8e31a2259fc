package org.xinqiao.matter.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Records the delivery of an opinion (送达). Delivery opens the window of review (Art. 35) or rereview (Art. 36); a
 * rereview opinion opens none. However long ago the service was, its recording leaves the petitioner days to ask
 * (RULEBOOK D9).
 */
@Service
public class ServeOpinion {

    private final ProcedureEngine engine;

    ServeOpinion(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto serve(CommandContext context, ReviewCommand.Serve service) {
        StepContext step = engine.begin(context, MatterEvent.SERVE, service);
        Instant served = service.servedOn().equals(step.today()) ? step.now() : ChinaTime.startOf(service.servedOn());
        step.clocks().done(LimitRule.SERVICE, step.now());
        switch (step.matter().state()) {
            case REVIEW_OPEN -> step.clocks().window(step.custody(), LimitRule.REVIEW_WINDOW, served, step.now());
            case REREVIEW_OPEN -> step.clocks().window(step.custody(), LimitRule.REREVIEW_WINDOW, served, step.now());
            default -> {}
        }
        Map<String, Object> proof = new HashMap<>();
        proof.put("mode", service.mode().ordinal());
        proof.put("served_on", service.servedOn().toString());
        proof.put("signed", service.signed() ? 1 : 0);
        if (service.proofNumber() != null) {
            proof.put("proof_number", service.proofNumber());
        }
        if (service.refusalWitness() != null) {
            proof.put("refusal_witness", service.refusalWitness());
        }
        step.issue(DocumentKind.SERVICE_PROOF, proof);
        return engine.finish(step);
    }
}
