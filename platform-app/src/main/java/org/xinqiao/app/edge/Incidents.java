package org.xinqiao.app.edge;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs types and places of failures, never messages: those of a driver or parser may quote what a person wrote. */
final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    private Incidents() {}

    /** @return the reference by which the log is searched */
    static UUID record(Throwable failure) {
        StringBuilder trail = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] stack = cause.getStackTrace();
            trail.append("\n  ").append(cause.getClass().getName());
            for (int i = 0; i < Math.min(12, stack.length); i++) {
                trail.append("\n    at ").append(stack[i]);
            }
        }
        UUID incident = UUID.randomUUID();
        log.error("Incident {}{}", incident, trail);
        return incident;
    }
}
