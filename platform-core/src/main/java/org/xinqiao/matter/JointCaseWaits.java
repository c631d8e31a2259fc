package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A joint case waits for its answer (JOINT_ANSWER), here or at the partner. Heard inside the transaction, in the scope
 * of the organ that works on the case.
 */
public record JointCaseWaits(UUID caseId, @Nullable UUID matterId, Instant at, Instant dueAt) {}
