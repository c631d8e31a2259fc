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
public record AuditedAction(
        String action,
        @Nullable Integer ring,
        @Nullable UUID matterId,
        @Nullable String reason) {

    public static AuditedAction on(UUID matterId, String action, int ring) {
        return new AuditedAction(action, ring, matterId, null);
    }

    public static AuditedAction of(String action, @Nullable String reason) {
        return new AuditedAction(action, null, null, reason);
    }

    public AuditedAction because(String stated) {
        return new AuditedAction(action, ring, matterId, stated);
    }
}
