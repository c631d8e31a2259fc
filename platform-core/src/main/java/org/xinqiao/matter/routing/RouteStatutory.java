package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The office tells the petitioner which other statutory route takes the claim (Art. 31). */
@Service
public class RouteStatutory {

    private final ProcedureEngine engine;

    RouteStatutory(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto route(CommandContext context, RoutingCommand.RouteStatutory route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_STATUTORY, route);
        step.clocks().answered(step.custody(), step.now());
        String item = "Art. 31(%d)".formatted(route.item());
        step.issueUnder(
                item,
                DocumentKind.STATUTORY_ROUTE_NOTICE,
                Map.of(
                        "item", item,
                        "procedure", route.item(),
                        "led", route.item() > 1,
                        "body", route.body(),
                        "time_limit", route.timeLimit(),
                        "reason", route.reason()));
        return engine.finish(step);
    }
}
