package org.xinqiao.audit.chain;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Links every second, and warns when entries wait too long; each runs independently of the other. */
@Component
class LinkEntries {

    private static final Logger log = LoggerFactory.getLogger(LinkEntries.class);

    /** Per run, so that a shutdown never waits long. */
    private static final int MOST_BATCHES = 20;

    private final ChainLinker linker;
    private final Unlinked unlinked;
    private final Duration headInterval;

    LinkEntries(
            ChainLinker linker, Unlinked unlinked, @Value("${xinqiao.audit.head-interval:10m}") Duration headInterval) {
        this.linker = linker;
        this.unlinked = unlinked;
        this.headInterval = headInterval;
    }

    @Scheduled(
            fixedDelayString = "${xinqiao.audit.link-interval:1s}",
            initialDelayString = "${xinqiao.worker.delay:1s}")
    void link() {
        try {
            for (int batch = 0; batch < MOST_BATCHES && linker.link() == ChainLinker.BATCH; batch++) {}
            linker.anchor(headInterval);
        } catch (RuntimeException failure) {
            log.warn("Audit entries were not linked: {}", failure.getClass().getSimpleName());
        }
    }

    @Scheduled(
            fixedDelayString = "${xinqiao.audit.watch-interval:30s}",
            initialDelayString = "${xinqiao.worker.delay:30s}")
    void watch() {
        Duration age = unlinked.age();
        if (unlinked.alarms(age)) {
            log.warn("An audit entry has waited {} s to be linked", age.toSeconds());
        }
    }
}
