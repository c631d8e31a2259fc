package org.xinqiao.client.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.xinqiao.client.model.EventName;

/** Registers other matters for the steps that must name one; each method returns the new matter's number. */
final class SpareMatters {

    private static final String COUNTY = "jinjiang.clerk";
    private static final String TOWNSHIP = "jinguanyi.clerk";

    private SpareMatters() {}

    /** What the walk was told to link to; else an open matter at its own office, older than its own. */
    static String toLink(Walk walk) {
        String told = walk.cast().toLink().get(walk.number());
        if (told != null) {
            return told;
        }
        long holder = walk.seen().holder().map(Custody::organ).orElse(0L);
        return Objects.requireNonNull(
                walk.cast().oldest().get(walk.cast().named(COUNTY).organ() == holder ? COUNTY : TOWNSHIP));
    }

    /** Registers one at each office before the first matter of any walk. */
    static void keepOldest(Walk walk) {
        Map<String, String> oldest = walk.cast().oldest();
        synchronized (oldest) {
            if (oldest.isEmpty()) {
                // Marked first: these two are registered by walks of their own
                List.of(COUNTY, TOWNSHIP).forEach(registrar -> oldest.put(registrar, ""));
                List.of(COUNTY, TOWNSHIP).forEach(registrar -> oldest.put(registrar, made(walk, registrar)));
            }
        }
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
