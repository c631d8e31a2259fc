package org.xinqiao.routes.bridge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.routes.DeadLetters;

/** The steps of matters to those who hear of them. */
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
