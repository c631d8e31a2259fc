package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;

/**
 * A joint case waits to be acknowledged or answered (JOINT_ACK, JOINT_ANSWER), here or at the partner. Heard inside the transaction, in the scope
 * of the organ that works on the case.
 */
public record JointCaseWaits(UUID caseId, @Nullable UUID matterId, LimitRule rule, Instant at, Instant dueAt) {}
