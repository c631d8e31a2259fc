package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/**
 * A petitioner says that an opinion is not carried out (RULEBOOK H10). Heard inside the transaction, in the petitioner's
 * scope.
 *
 * @param executingTenant the office whose organ owes the execution
 */
public record NotCarriedOut(UUID matterId, long executingTenant, Instant at) {}
