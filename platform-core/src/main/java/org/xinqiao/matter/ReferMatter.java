package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** The petitioner is told whom to ask: outside the own system (Art. 23¶1), or on another statutory route (Art. 31). */
@Service
public class ReferMatter {

    private final Steps steps;

    ReferMatter(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto refer(Order order, RoutingCommand.Refer refer) {
        Step step = steps.begin(order, MatterEvent.REFER, refer);
        step.clocks().answered(step.hop(), step.now());
        steps.issue(step, DocumentKind.REFERRAL_NOTICE, Map.of("refer_to", refer.referTo(), "reason", refer.reason()));
        return steps.finish(step, order.once());
    }

    @Transactional
    public MatterDto toStatutoryRoute(Order order, RoutingCommand.RouteStatutory route) {
        Step step = steps.begin(order, MatterEvent.ROUTE_STATUTORY, route);
        step.clocks().answered(step.hop(), step.now());
        steps.issue(
                step,
                DocumentKind.STATUTORY_ROUTE_NOTICE,
                Map.of(
                        "item", "Art. 31(%d)".formatted(route.item()),
                        "body", route.body(),
                        "time_limit", route.timeLimit(),
                        "reason", route.reason()));
        return steps.finish(step, order.once());
    }
}
