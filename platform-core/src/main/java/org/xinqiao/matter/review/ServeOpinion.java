package org.xinqiao.matter.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Records the delivery of an opinion (送达). Delivery opens the window of review (Art. 35) or rereview (Art. 36); a
 * rereview opinion opens none. However long ago the service was, its recording leaves the petitioner days to ask
 * (RULEBOOK D9), and the office above is told of it.
 */
@Service
public class ServeOpinion {

    private final ProcedureEngine engine;
    private final ApplicationEventPublisher events;

    ServeOpinion(ProcedureEngine engine, ApplicationEventPublisher events) {
        this.engine = engine;
        this.events = events;
    }

    @Transactional
    public MatterDto serve(CommandContext context, ReviewCommand.Serve service) {
        StepContext step = engine.begin(context, MatterEvent.SERVE, service);
        Instant from = service.servedOn().equals(step.today()) ? step.now() : ChinaTime.startOf(service.servedOn());
        step.clocks().done(LimitRule.SERVICE, step.now());
        switch (step.matter().state()) {
            case REVIEW_OPEN -> step.clocks().window(step.custody(), LimitRule.REVIEW_WINDOW, from, step.now());
            case REREVIEW_OPEN -> step.clocks().window(step.custody(), LimitRule.REREVIEW_WINDOW, from, step.now());
            default -> {}
        }
        Map<String, Object> proof = new HashMap<>();
        DocumentKind served = served(step);
        proof.put("served_title", served.title());
        step.content().number(served).ifPresent(number -> proof.put("served_number", number));
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
        MatterDto answer = engine.finish(step);
        if (step.clocks().isLate(service.servedOn(), step.today())) {
            events.publishEvent(new ServedLate(
                    step.matter().id(), step.scope().tenantId(), step.scope().organId(), step.now()));
        }
        return answer;
    }

    private static DocumentKind served(StepContext step) {
        return switch (step.matter().state()) {
            case REVIEW_OPEN -> DocumentKind.OPINION;
            case REREVIEW_OPEN -> DocumentKind.REVIEW_OPINION;
            default -> DocumentKind.REREVIEW_OPINION;
        };
    }
}
