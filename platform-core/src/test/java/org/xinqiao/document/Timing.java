package org.xinqiao.document;

import java.time.Duration;

final class Timing {

    private Timing() {}

    static Duration of(Runnable deed) {
        long begin = System.nanoTime();
        deed.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
