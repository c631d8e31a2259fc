package org.xinqiao.routes.escalation;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinqiao.routes.DeadLetters;

/**
 * Claimed clocks go office by office through a durable queue to the escalation in that office's scope. A message that
 * comes twice finds its levels climbed; one that is lost comes again when its lease is over.
 */
@Component
@ConditionalOnProperty(name = "xinqiao.escalation.enabled", matchIfMissing = true)
class EscalationRoutes extends RouteBuilder {

    static final String QUEUE = "xinqiao.escalation";

    @Override
    public void configure() {
        from("timer:deadlines?period={{xinqiao.escalation.period:1000}}&delay={{xinqiao.escalation.delay:5000}}")
                .routeId("escalation-timer")
                .to("direct:escalation-claim");

        from("direct:escalation-claim")
                .routeId("escalation-claim")
                .bean(EscalationConsumer.class, "claim")
                .split(body())
                .to("jms:queue:" + QUEUE + "?deliveryPersistent=true");

        from("jms:queue:" + QUEUE + "?transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("escalation-act")
                .routeConfigurationId(DeadLetters.ID)
                .bean(EscalationConsumer.class, "act");
    }
}
