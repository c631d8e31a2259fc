package org.xinqiao.supervision;

import java.time.Instant;
import java.util.UUID;

/**
 * A clock whose next rung has come.
 *
 * @param tenantId office whose clock it is
 * @param organId organ whose clock it is
 * @param rung that has come, see {@link Rungs}
 */
public record Due(
        UUID deadlineId, UUID matterId, long tenantId, long organId, boolean sealed, int rung, Instant dueAt) {}
