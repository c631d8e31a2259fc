package org.xinqiao.client.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xinqiao.client.model.EventName;

/** Registers other matters for the steps that must name one; each method returns the new matter's number. */
final class SpareMatters {

    private SpareMatters() {}

    /** An open matter at the walk's own office. */
    static String atTheSameOffice(Walk walk) {
        long holder = walk.seen().holder().map(Custody::organ).orElse(0L);
        String county = "jinjiang.clerk";
        return made(walk, walk.cast().named(county).organ() == holder ? county : "jinguanyi.clerk");
    }

    /** A matter that the township has accepted. */
    static String accepted(Walk walk) {
        return made(walk, "jinguanyi.clerk", EventName.FORWARD, EventName.ACCEPT);
    }

    private static String made(Walk walk, String registrar, EventName... steps) {
        try {
            Walk other = walk.another().registered(registrar, "CLAIM");
            for (EventName step : steps) {
                other.step(step);
            }
            return other.number();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
