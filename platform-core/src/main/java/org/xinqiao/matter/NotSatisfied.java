package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/**
 * A petitioner rated an office or organ "not satisfied" (Art. 21¶2). Heard inside the transaction, in the petitioner's
 * scope.
 *
 * @param ratedTenant the office that was rated, or whose organ was
 */
public record NotSatisfied(UUID matterId, long ratedTenant, Instant at) {}
