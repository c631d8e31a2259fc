package org.xinqiao.routes.escalation;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinqiao.routes.DeadLetters;

/**
 * Claims overdue clocks and has each office's share escalated in that office's scope, some offices at a time. There is
 * no queue in between: what is cut off comes again when its lease is over. Clocks that keep failing become dead letters.
 */
@Component
@ConditionalOnProperty(name = "xinqiao.escalation.enabled", matchIfMissing = true)
class EscalationRoutes extends RouteBuilder {

    /** Where a dead letter goes when it is sent back. */
    static final String AGAIN = "xinqiao.escalation-again";

    private static final String OFFICES = "offices";
    private static final int OFFICES_AT_A_TIME = 4;

    @Override
    public void configure() {
        // As many as may wait: the shares of one claim
        getContext()
                .getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder(OFFICES)
                        .poolSize(OFFICES_AT_A_TIME)
                        .maxPoolSize(OFFICES_AT_A_TIME)
                        .maxQueueSize(1_000)
                        .build());

        // Greedy: claims again at once as long as there was something to claim
        from("scheduler:deadlines?delay={{xinqiao.escalation.period:1000}}"
                        + "&initialDelay={{xinqiao.escalation.delay:5000}}&greedy=true&synchronous=true")
                .routeId("escalation-timer")
                .setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, constant(false))
                .to("direct:escalation-claim");

        from("direct:escalation-claim")
                .routeId("escalation-claim")
                .bean(EscalationConsumer.class, "claim")
                .setProperty(Exchange.SCHEDULER_POLLED_MESSAGES)
                .body(List.class, claimed -> !claimed.isEmpty())
                .split(body())
                .parallelProcessing()
                .executorService(OFFICES)
                .to("direct:escalation-act");

        from("direct:escalation-act")
                .routeId("escalation-act")
                .bean(EscalationConsumer.class, "act")
                .split(body())
                .to("direct:escalation-dead");

        from("direct:escalation-dead")
                .routeId("escalation-dead")
                .bean(EscalationConsumer.class, "label")
                .to("jms:queue:" + DeadLetters.QUEUE)
                .bean(EscalationConsumer.class, "setAside");

        from("jms:queue:" + AGAIN + "?transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("escalation-again")
                .routeConfigurationId(DeadLetters.ID)
                .bean(EscalationConsumer.class, "again");
    }
}
