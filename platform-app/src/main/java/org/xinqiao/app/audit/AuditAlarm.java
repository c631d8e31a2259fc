package org.xinqiao.app.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.xinqiao.audit.chain.Unlinked;

/**
 * {@code /actuator/health/audit} answers 503 and UNLINKED while an entry waits too long; the gauge {@code
 * xinqiao.audit.unlinked.age} tells how long. The status is separate, because the node keeps serving.
 */
@Component
class AuditAlarm implements HealthIndicator, MeterBinder {

    private final Unlinked unlinked;

    AuditAlarm(Unlinked unlinked) {
        this.unlinked = unlinked;
    }

    @Override
    public Health health() {
        Duration age = unlinked.age();
        return (unlinked.alarms(age) ? Health.status("UNLINKED") : Health.up())
                .withDetail("age", age.toString())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "xinqiao.audit.unlinked.age",
                        unlinked,
                        TimeUnit.MILLISECONDS,
                        waiting -> waiting.age().toMillis())
                .register(registry);
    }
}
