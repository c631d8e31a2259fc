package org.xinqiao.routes.events;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Triggers the relay. */
@Component
class EventRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:events?period={{xinqiao.events.period:250}}&delay={{xinqiao.events.delay:1000}}")
                .routeId("event-relay")
                .bean(EventRelay.class, "relay");
    }
}
