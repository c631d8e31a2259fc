package org.xinqiao.app.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of a demo node, which its operator can advance; no other node can move its time. */
final class DemoClock extends Clock {

    private static final int MOST_DAYS = 3650;

    private final Clock truth = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
        return truth.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return truth.instant().plus(ahead);
    }

    /** {@code POST /actuator/democlock {"days": n}}: days ahead of the true time; 0 resets it. */
    @Endpoint(id = "democlock")
    record Hands(DemoClock clock) {

        @WriteOperation
        Map<String, Object> ahead(int days) {
            clock.ahead = Duration.ofDays(Math.clamp(days, 0, MOST_DAYS));
            return Map.of("now", clock.instant().toString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("xinqiao.demo")
    static class InDemoMode {
        @Bean
        DemoClock demoClock() {
            return new DemoClock();
        }

        @Bean
        Hands demoClockHands(DemoClock clock) {
            return new Hands(clock);
        }
    }
}
