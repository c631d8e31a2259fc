package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.CustodyOpened;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The organ to which a matter was transferred gives it back, as not its own: the sender has it again in the state before,
 * with access and with the clocks that ran on meanwhile (RULEBOOK C6).
 */
@Service
public class ReturnTransfer {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final ApplicationEventPublisher events;

    ReturnTransfer(ProcedureEngine engine, CustodyChain chain, ApplicationEventPublisher events) {
        this.engine = engine;
        this.chain = chain;
        this.events = events;
    }

    /** @throws Refusal target-accused where the sender is accused: it never gets the matter back (Art. 30¶3) */
    @Transactional
    public MatterDto giveBack(CommandContext context, RoutingCommand.ReturnTransfer back) {
        StepContext step = engine.find(context, MatterEvent.RETURN_UNSEALED, back);
        Custody own = step.custody();
        if (own.mode() != CustodyMode.TRANSFERRED || own.previousId() == null) {
            throw step.conflict();
        }
        MatterState before =
                chain.resume(step, own.previousId()).orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_ACCUSED));
        engine.advance(step, before);
        step.clocks().done(LimitRule.CONFIRM, step.now());
        step.clocks().leave(own, step.now());
        String sender =
                step.tenants().organ(own.senderOrgan()).map(step::nameOf).orElse("");
        step.issue(DocumentKind.TRANSFER_RETURN, Map.of("to", sender, "reason", back.reason()));
        events.publishEvent(new CustodyOpened(
                step.matter().restricted() ? null : step.matter().id(),
                own.senderTenant(),
                own.senderOrgan(),
                step.now()));
        return engine.passOn(step, step.action());
    }
}
