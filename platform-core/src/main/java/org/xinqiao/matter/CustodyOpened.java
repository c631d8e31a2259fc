package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organ got a matter to work on. Heard inside the transaction, in the scope of whoever took the step.
 *
 * @param matterId absent where the matter is restricted (Art. 30¶3)
 */
public record CustodyOpened(@Nullable UUID matterId, long tenantId, long organId, Instant at) {}
