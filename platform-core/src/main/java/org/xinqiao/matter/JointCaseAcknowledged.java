package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/** An officer acknowledged a notice of a joint case. Heard inside the transaction, in the officer's scope. */
public record JointCaseAcknowledged(UUID caseId, Instant at) {}
