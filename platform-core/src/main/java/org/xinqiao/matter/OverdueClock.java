package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;
import org.xinqiao.calendar.LimitRule;

/**
 * A clock whose next level has come.
 *
 * @param tenantId office whose clock it is
 * @param organId organ whose clock it is
 * @param rule name of the limit
 * @param level that has come
 * @param attempt how often it was claimed for this level, this time included
 */
public record OverdueClock(
        UUID deadlineId,
        UUID matterId,
        long tenantId,
        long organId,
        boolean restricted,
        String rule,
        int level,
        Instant dueAt,
        int attempt) {

    public boolean is(LimitRule of) {
        return of.name().equals(rule);
    }
}
