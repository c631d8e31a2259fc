package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The organ asks its sender to take the matter back (异议, Art. 23¶3). It keeps custody and its clocks run on until the
 * sender has verified and agreed (RULEBOOK R3, R4).
 */
@Service
public class RaiseObjection {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    RaiseObjection(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    /** @throws Refusal objection-late, with the last day; target-closed where the sending office was abolished */
    @Transactional
    public MatterDto raise(CommandContext context, RoutingCommand.Raise objection) {
        StepContext step = engine.begin(context, MatterEvent.OBJECT, objection);
        if (!step.tenants().get(step.custody().senderTenant()).isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED);
        }
        step.clocks().done(LimitRule.OBJECTION, step.now());
        Custody sender = chain.open(
                step, step.tenants().organ(step.custody().senderOrgan()).orElseThrow(), CustodyMode.RULING);
        step.clocks().start(sender, LimitRule.OBJECTION_RULING, step.now());
        step.issue(DocumentKind.OBJECTION, Map.of("to", step.nameOf(sender.organId()), "reason", objection.reason()));
        return engine.finish(step);
    }
}
