package org.xinqiao.routes.bridge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.routes.DeadLetters;

/** Delivers the steps of matters to their listeners. */
@Component
class ClocksRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("jms:queue:" + MatterStepped.QUEUE + "?transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("clocks-share")
                .routeConfigurationId(DeadLetters.ID)
                .bean(ClocksConsumer.class, "hear");
    }
}
