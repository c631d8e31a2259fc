package org.xinqiao.document;

import java.time.Duration;

final class Timing {

    private Timing() {}

    static Duration of(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
