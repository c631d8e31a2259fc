package org.xinqiao.matter;

import java.util.UUID;

/**
 * To which matter something is to be done.
 *
 * @param version the one the officer saw, from If-Match
 */
public record CommandContext(UUID matterId, int version) {}
