package org.xinqiao.supervision;

import java.time.Instant;
import java.util.UUID;

/**
 * A clock whose next level has come.
 *
 * @param tenantId office whose clock it is
 * @param organId organ whose clock it is
 * @param level that has come, see {@link EscalationLevels}
 */
public record OverdueClock(
        UUID deadlineId, UUID matterId, long tenantId, long organId, boolean restricted, int level, Instant dueAt) {}
