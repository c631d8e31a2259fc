package org.xinqiao.matter;

import java.util.UUID;
import org.xinqiao.audit.Idempotency;

/**
 * To which matter something is to be done.
 *
 * @param version the one the officer saw, from If-Match
 * @param once the request as its sender numbered it
 */
public record CommandContext(UUID matterId, int version, Idempotency.Request once) {}
