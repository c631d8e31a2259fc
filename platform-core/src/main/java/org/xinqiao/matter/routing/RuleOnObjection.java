package org.xinqiao.matter.routing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.matter.SupervisionDue;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The sender verifies an objection and rules (核实意见, Art. 23¶3). Agreed: it takes the matter back and passes it on
 * within a working day. Rejected: the due date stays (RULEBOOK R4). A second agreed objection goes to the common
 * superior (R11).
 */
@Service
public class RuleOnObjection {

    private final ProcedureEngine engine;
    private final RaiseDispute disputes;
    private final ApplicationEventPublisher events;

    RuleOnObjection(ProcedureEngine engine, RaiseDispute disputes, ApplicationEventPublisher events) {
        this.engine = engine;
        this.disputes = disputes;
        this.events = events;
    }

    /** @throws org.xinqiao.api.Refusal no-common-superior where the second objection finds none */
    @Transactional
    public MatterDto agree(CommandContext context, RoutingCommand.Rule ruling) {
        StepContext step = engine.find(context, MatterEvent.AGREE, ruling);
        List<Long> earlier = step.custodies().stream()
                .filter(custody -> custody.mode() == CustodyMode.RETURNED)
                .map(custody -> custody.senderOrgan())
                .toList();
        if (!earlier.isEmpty()) {
            return dispute(step, context, earlier, ruling);
        }
        engine.advance(step);
        Custody holder = step.holder();
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        String number = rule(step, "AGREED", ruling);
        step.results().end(holder, number);
        step.custody().continueAs(CustodyMode.RETURNED);
        step.clocks().start(step.custody(), LimitRule.REROUTE, step.now());
        return engine.finish(step);
    }

    @Transactional
    public MatterDto reject(CommandContext context, RoutingCommand.Rule ruling) {
        StepContext step = engine.begin(context, MatterEvent.REJECT, ruling);
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        rule(step, "REJECTED", ruling);
        return engine.passOn(step, step.action());
    }

    private MatterDto dispute(
            StepContext step, CommandContext context, List<Long> earlier, RoutingCommand.Rule ruling) {
        List<Long> parties = Stream.concat(
                        earlier.stream(), Stream.of(step.custody().senderOrgan()))
                .toList();
        StepContext disputed = step.as(MatterEvent.DISPUTE, new RoutingCommand.Dispute(parties, ruling.reason()));
        engine.advance(disputed);
        rule(step, "AGREED", ruling);
        long returns = earlier.size()
                + step.custodies().stream()
                        .filter(custody -> custody.mode() == CustodyMode.RULING
                                && MatterEvent.DISPUTE.name().equals(custody.outcome()))
                        .count();
        if (returns + 1 >= SupervisionDue.RETURNS) {
            Custody holder = step.holder();
            events.publishEvent(new SupervisionDue(
                    step.matter().id(),
                    holder.tenantId(),
                    holder.organId(),
                    SupervisionCause.RETURNS,
                    step.officeAbove(),
                    step.now()));
        }
        return disputes.bySender(disputed, context);
    }

    private String rule(StepContext step, String outcome, RoutingCommand.Rule ruling) {
        return step.issue(
                DocumentKind.RULING,
                Map.of("to", step.nameOf(step.holder().organId()), "outcome", outcome, "reason", ruling.reason()));
    }
}
