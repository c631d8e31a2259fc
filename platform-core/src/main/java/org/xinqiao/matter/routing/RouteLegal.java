package org.xinqiao.matter.routing;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/** Transfers a letter about a lawsuit (涉法涉诉) to the political-legal organ of the office's level (Art. 22¶2). */
@Service
public class RouteLegal {

    private final ProcedureEngine engine;
    private final Transfer transfer;

    RouteLegal(ProcedureEngine engine, Transfer transfer) {
        this.engine = engine;
        this.transfer = transfer;
    }

    /** @throws Refusal walk-in-directed for what was said at the counter; target-closed, target-accused */
    @Transactional
    public MatterDto route(CommandContext context, RoutingCommand.RouteLegal route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_LEGAL, route);
        Custody onward = transfer.to(step, Organ.Kind.LEGAL, step.content().accused(), null, route.reason());
        return engine.passOn(step.alsoSeeing(onward), step.action());
    }
}
