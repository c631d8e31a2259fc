package org.xinqiao.matter.routing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Accusation;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/** Transfers a report (检举控告) to the discipline organ of the office's level (Art. 22¶2, 30). */
@Service
public class RouteDiscipline {

    private final ProcedureEngine engine;
    private final Transfer transfer;
    private final Restriction restriction;

    RouteDiscipline(ProcedureEngine engine, Transfer transfer, Restriction restriction) {
        this.engine = engine;
        this.transfer = transfer;
        this.restriction = restriction;
    }

    /**
     * Ends earlier access at once. Skips a level that the accused leads.
     *
     * @throws Refusal target-closed; target-accused where the node has no discipline organ above the accused
     */
    @Transactional
    public MatterDto route(CommandContext context, RoutingCommand.RouteDiscipline route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_DISCIPLINE, route);
        List<Accused> accused = new ArrayList<>(step.content().accused());
        Accused found = route.accused();
        if (found != null) {
            restriction.check(found);
            accused.add(found);
            step.results().add(new Accusation(step.matter().id(), step.scope().tenantId(), found, step.now()));
        }
        Custody onward = transfer.to(step, Organ.Kind.DISCIPLINE, accused, route.cadre(), route.reason());
        step.results().restrictTo(onward);
        return engine.passOn(step, step.action());
    }
}
