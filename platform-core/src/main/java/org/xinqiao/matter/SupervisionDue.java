package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The course of a matter asks for supervision (RULEBOOK U1). Heard inside the transaction, in the scope of whoever took
 * the step.
 *
 * @param tenantId office of the organ that an order would go to
 *
 * @param organId that organ
 *
 * @param byTenant the office that looks at it; absent for the nearest above the organ
 */
public record SupervisionDue(
        UUID matterId,
        long tenantId,
        long organId,
        SupervisionCause cause,
        @Nullable Long byTenant,
        Instant at) {

    /** So often a matter goes back before somebody looks at it. */
    public static final int RETURNS = 3;
}
