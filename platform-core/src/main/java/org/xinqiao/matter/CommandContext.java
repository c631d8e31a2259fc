package org.xinqiao.matter;

import java.util.UUID;

/**
 * The matter that a command concerns.
 *
 * @param version the one the officer saw, from If-Match
 */
public record CommandContext(UUID matterId, int version) {}
