package org.xinqiao.matter.intake;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterLink;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.OtherMatters;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A registrar finds that the office already has this matter: this one ends and its submissions live on in the other
 * (RULEBOOK I7, F4: a repeat is linked, never refused).
 */
@Service
public class LinkMatter {

    private final ProcedureEngine engine;
    private final OtherMatters others;

    LinkMatter(ProcedureEngine engine, OtherMatters others) {
        this.engine = engine;
        this.others = others;
    }

    /** @throws Refusal matter-unknown, matter-not-open; matter-restricted where either matter is a report */
    @Transactional
    public MatterDto link(CommandContext context, IntakeCommand.Link link) {
        StepContext step = engine.begin(context, MatterEvent.LINK, link);
        OtherMatters.Other other = others.find(step, link.number(), "number");
        if (step.matter().restricted() || other.restricted()) {
            throw Refusal.of(ProblemCodeDto.MATTER_RESTRICTED).field("number");
        }
        if (!MatterState.OPEN.contains(other.state())) {
            throw Refusal.of(ProblemCodeDto.MATTER_NOT_OPEN).field("number");
        }
        step.clocks().leave(step.custody(), step.now());
        step.results()
                .add(new MatterLink(
                        step.matter().id(), step.scope().tenantId(), other.id(), MatterLink.Kind.LINK, step.now()));
        Map<String, Object> receipt = new HashMap<>(Registration.receipt(step.matter()));
        receipt.put("linked_to", other.number());
        step.issueUnder(Registration.ground(step), DocumentKind.RECEIPT, receipt);
        return engine.endCustody(step);
    }
}
