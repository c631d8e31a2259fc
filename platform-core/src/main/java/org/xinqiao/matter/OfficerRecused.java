package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/** An officer of an organ that has the matter was recused. Heard inside the transaction, in the scope of who recorded it. */
public record OfficerRecused(UUID matterId, long tenantId, long organId, Instant at) {}
