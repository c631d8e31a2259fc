package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * The common superior, or the joint meeting at it, decides who accepts (指定受理, Art. 24¶1). A new organ starts its own
 * notice period; the holder, or one that had the matter before, keeps its due date (RULEBOOK R15).
 */
@Service
public class DesignateOrgan {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    DesignateOrgan(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    @Transactional
    public MatterDto designate(CommandContext context, RoutingCommand.Designate designation) {
        StepContext step = engine.begin(context, MatterEvent.DESIGNATE, designation);
        Organ organ = step.target(designation);
        Custody holder = step.holder();
        step.clocks().done(LimitRule.DISPUTE_RULING, step.now());
        String number = step.issue(
                DocumentKind.DESIGNATION, Map.of("designated", step.nameOf(organ), "reason", designation.reason()));
        if (designation.minutes() != null) {
            step.issue(DocumentKind.MINUTES, Map.of("text", designation.minutes()));
        }
        if (holder.organId() != organ.id()) {
            Custody next = chain.open(step, organ, CustodyMode.DESIGNATED);
            step.clocks().passing().passed(next, step.isPetitionOffice(organ.id()), holder, step.now());
            step.results().end(holder, number);
            return engine.passOn(step.alsoSeeing(next), step.action());
        }
        return engine.passOn(step, step.action());
    }
}
