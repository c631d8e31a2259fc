package org.xinqiao.routes.bridge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.xinqiao.chengyu.ledger.EnvelopeReady;
import org.xinqiao.routes.DeadLetters;

/**
 * From the ledger to the partner and back. Taking a message from a queue and putting one on the next commit together.
 * The ledger commits before and recognizes repeats.
 */
@Component
@ConditionalOnBooleanProperty("xinqiao.bridge.enabled")
class BridgeRoutes extends RouteBuilder {

    /** The ledger works off the messages of one case one by one, so any number of consumers may take them. */
    private static final String TRANSACTED =
            "?transacted=true&cacheLevelName=CACHE_CONSUMER" + "&concurrentConsumers={{xinqiao.bridge.consumers:2}}";

    @Override
    public void configure() {
        from("jms:queue:" + EnvelopeReady.QUEUE + TRANSACTED)
                .routeId("bridge-out")
                .routeConfigurationId(DeadLetters.ID)
                .bean(BridgeEndpoint.class, "load")
                .filter(body().isNotNull())
                .to("jms:queue:chengyu.out.case?transacted=true");

        from("timer:envelopes?period={{xinqiao.bridge.again-period:10000}}&delay={{xinqiao.bridge.again-delay:10000}}")
                .routeId("bridge-again")
                .to("direct:bridge-again");

        from("direct:bridge-again")
                .routeId("bridge-again-claim")
                .bean(BridgeEndpoint.class, "again")
                .split(body())
                .to("jms:queue:" + EnvelopeReady.QUEUE);

        from("timer:standings?period={{xinqiao.bridge.again-period:10000}}&delay={{xinqiao.bridge.again-delay:10000}}")
                .routeId("bridge-compare")
                .to("direct:bridge-compare");

        from("direct:bridge-compare")
                .routeId("bridge-compare-claim")
                .bean(BridgeEndpoint.class, "compare")
                .split(body())
                .setHeader(BridgeEndpoint.KIND, constant(BridgeEndpoint.STANDING))
                .to("jms:queue:chengyu.out.case");

        for (String lane : new String[] {"emergency", "case", "bulk"}) {
            from("jms:queue:chengyu.in." + lane + TRANSACTED)
                    .routeId("bridge-in-" + lane)
                    .routeConfigurationId(DeadLetters.ID)
                    .bean(BridgeEndpoint.class, "take")
                    .split(body())
                    .stopOnException()
                    .to("jms:queue:chengyu.out." + lane + "?transacted=true");
        }
    }
}
