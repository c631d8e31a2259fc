package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
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
 * The holder was split, merged or abolished: its superior hands the matter to the organ that took over its duties
 * (Art. 24¶2). State and clocks stay; the superior passes the matter on and reads none of its content.
 */
@Service
public class SucceedOrgan {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    SucceedOrgan(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    @Transactional
    public MatterDto succeed(CommandContext context, RoutingCommand.Succeed succession) {
        StepContext step = engine.begin(context, MatterEvent.SUCCEED, succession);
        Custody holder = step.holder();
        Organ successor = step.target(succession);
        StepContext passing = step.from(chain.standIn(step, CustodyMode.CALLED_IN));
        Custody next = chain.open(passing, successor, mode(holder)).assignedUntil(holder.assignedDue());
        step.clocks().moveTo(next, holder, step.now());
        String number = passing.issue(
                DocumentKind.SUCCESSION_RECORD,
                Map.of(
                        "from",
                        step.nameOf(step.tenants().organ(holder.organId()).orElseThrow()),
                        "to",
                        step.nameOf(successor),
                        "reason",
                        succession.reason()));
        passing.results().end(holder, number);
        return engine.passOn(passing.alsoSeeing(next), step.action());
    }

    /** A reviewing organ's successor goes on reviewing. */
    private static CustodyMode mode(Custody holder) {
        return switch (holder.mode()) {
            case REVIEW, REREVIEW -> holder.mode();
            default -> CustodyMode.SUCCEEDED;
        };
    }
}
