package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/**
 * An organ recorded a service days after it (RULEBOOK D9), so that the days to ask or sue ran before anybody could see it.
 * Heard inside the transaction, in the organ's scope.
 */
public record ServedLate(UUID matterId, long tenantId, long organId, Instant at) {}
