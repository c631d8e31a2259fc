package org.xinqiao.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done or read.
 *
 * @param action the event of the procedure, or the name of the reading, in upper case
 * @param ring 2 or 3 where content or identity was touched, 1 for the index; absent outside matters
 * @param reason stated by the person; no personal data
 */
public record Deed(
        String action,
        @Nullable Integer ring,
        @Nullable UUID matterId,
        @Nullable String reason) {

    public static Deed on(UUID matterId, String action, int ring) {
        return new Deed(action, ring, matterId, null);
    }

    public static Deed of(String action, @Nullable String reason) {
        return new Deed(action, null, null, reason);
    }

    public Deed because(String stated) {
        return new Deed(action, ring, matterId, stated);
    }
}
