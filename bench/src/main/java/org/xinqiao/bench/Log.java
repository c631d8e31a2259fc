package org.xinqiao.bench;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** What is going on, for a person; standard output is the result's alone. */
final class Log {

    private Log() {}

    static void say(String format, Object... values) {
        System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + format.formatted(values));
    }
}
