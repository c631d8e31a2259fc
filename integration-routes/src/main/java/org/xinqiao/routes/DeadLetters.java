package org.xinqiao.routes;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;

/**
 * When a route cannot process a message, this sets it aside with its cause, in the transaction that takes it from its
 * queue. Before that the broker delivers it again, later each time. The broker itself sets aside a message that kills
 * the process, without a cause.
 */
@Component
public class DeadLetters extends RouteConfigurationBuilder {

    /** Every consumer of a queue names this route configuration. */
    public static final String ID = "dead-letters";

    public static final String QUEUE = "xinqiao.dead";

    /** Message properties: the original queue, and the cause of the failure without any value. */
    public static final String ORIGIN = "origin";

    public static final String CAUSE = "cause";

    /** Less than the broker's own limit, which counts the same deliveries. */
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
        exchange.getMessage().setHeader(CAUSE, cause(failure));
        exchange.getMessage().setHeader(ORIGIN, queue.replaceAll("^jms://queue:|\\?.*$", ""));
    }

    /** A code or the name of the failure: its message may quote values. */
    public static String cause(Exception failure) {
        return failure instanceof Refusal refusal
                ? refusal.code().getValue()
                : failure.getClass().getSimpleName();
    }
}
