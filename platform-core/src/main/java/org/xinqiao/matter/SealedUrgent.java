package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/**
 * An organ has to learn that a sealed matter is grave or urgent: its number and level alone (Art. 25, 30¶3; RULEBOOK R7).
 * Heard inside the transaction, in the holder's scope.
 */
public record SealedUrgent(UUID matterId, String number, String urgency, long toOrgan, Instant dueAt, Instant at) {}
