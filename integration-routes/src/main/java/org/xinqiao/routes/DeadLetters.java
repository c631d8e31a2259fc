package org.xinqiao.routes;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;

/**
 * What a route cannot work off is set aside with its cause, in the transaction that takes it from its queue. Before,
 * the broker delivers it again, later each time; what kills the process itself the broker sets aside, without a cause.
 */
@Component
public class DeadLetters extends RouteConfigurationBuilder {

    /** The route configuration that every consumer of a queue names. */
    public static final String ID = "dead-letters";

    public static final String QUEUE = "xinqiao.dead";

    /** Message properties: the queue it was on, and why it was not worked off, without any value. */
    public static final String ORIGIN = "origin";

    public static final String CAUSE = "cause";

    /** Below the broker's own bound, which counts the same deliveries. */
    private static final int ATTEMPTS = 8;

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .onWhen(header("JMSXDeliveryCount").isGreaterThanOrEqualTo(ATTEMPTS))
                .handled(true)
                .bean(this, "label")
                .to("jms:queue:" + QUEUE + "?transacted=true");
    }

    /** Not for callers: the step before the queue. */
    public void label(Exchange exchange) {
        Exception failure = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        String queue = Objects.requireNonNull(exchange.getFromEndpoint()).getEndpointKey();
        exchange.getMessage()
                .setHeader(
                        CAUSE,
                        failure instanceof Refusal refusal
                                ? refusal.code().getValue()
                                : failure.getClass().getSimpleName());
        exchange.getMessage().setHeader(ORIGIN, queue.replaceAll("^jms://queue:|\\?.*$", ""));
    }
}
