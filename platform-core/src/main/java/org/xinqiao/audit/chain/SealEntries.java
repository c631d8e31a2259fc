package org.xinqiao.audit.chain;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals every second, and says so when entries wait too long; the two do not wait for each other. */
@Component
class SealEntries {

    private static final Logger log = LoggerFactory.getLogger(SealEntries.class);

    /** At once, so that a stop never waits long. */
    private static final int MOST_BATCHES = 20;

    private final Sealer sealer;
    private final Unsealed unsealed;
    private final Duration headInterval;

    SealEntries(Sealer sealer, Unsealed unsealed, @Value("${xinqiao.audit.head-interval:10m}") Duration headInterval) {
        this.sealer = sealer;
        this.unsealed = unsealed;
        this.headInterval = headInterval;
    }

    @Scheduled(
            fixedDelayString = "${xinqiao.audit.seal-interval:1s}",
            initialDelayString = "${xinqiao.worker.delay:1s}")
    void seal() {
        try {
            for (int batch = 0; batch < MOST_BATCHES && sealer.link() == Sealer.BATCH; batch++) {}
            sealer.anchor(headInterval);
        } catch (RuntimeException failure) {
            log.warn("Audit entries were not sealed: {}", failure.getClass().getSimpleName());
        }
    }

    @Scheduled(
            fixedDelayString = "${xinqiao.audit.watch-interval:30s}",
            initialDelayString = "${xinqiao.worker.delay:30s}")
    void watch() {
        Duration age = unsealed.age();
        if (unsealed.alarms(age)) {
            log.warn("An audit entry has waited {} s to be sealed", age.toSeconds());
        }
    }
}
