package org.xinqiao.matter.routing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Clocks;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The office tells the petitioner which other statutory route takes the claim (Art. 31). Found after the acceptance, only
 * while that route is still open to them (RULEBOOK C3).
 */
@Service
public class RouteStatutory {

    private final ProcedureEngine engine;

    RouteStatutory(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto route(CommandContext context, RoutingCommand.RouteStatutory route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_STATUTORY, route);
        if (step.clocks().open(LimitRule.NOTICE).isEmpty()) {
            // What ran since the acceptance is met, or missed, by this answer too
            Clocks.HANDLING.forEach(limit -> step.clocks().done(limit, step.now()));
        }
        step.clocks().passing().answered(step.custody(), step.now());
        String item = "Art. 31(%d)".formatted(route.item());
        Map<String, Object> notice = new HashMap<>(Map.of(
                "item",
                item,
                "procedure",
                route.item(),
                "led",
                route.item() > 1,
                "body",
                route.body(),
                "time_limit",
                route.timeLimit(),
                "reason",
                route.reason()));
        if (route.openUntil() != null) {
            notice.put("open_until", route.openUntil().toString());
        }
        step.issueUnder(item, DocumentKind.STATUTORY_ROUTE_NOTICE, notice);
        return engine.finish(step);
    }
}
