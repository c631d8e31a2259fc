package org.xinqiao.matter;

import java.util.UUID;
import org.xinqiao.audit.Once;

/**
 * To which matter something is to be done.
 *
 * @param version the one the officer saw, from If-Match
 * @param once the request as its sender numbered it
 */
public record Order(UUID matterId, int version, Once.Request once) {}
