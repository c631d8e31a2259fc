package org.xinqiao.matter;

import java.time.Instant;
import java.util.UUID;

/**
 * The organ of an assigned matter reported its end to the office that assigned it (办结报告; Art. 22¶1(3)).
 *
 * @param tenantId where the assigning organ is
 */
public record ClosingReported(UUID matterId, long tenantId, long organId, String report, Instant at) {}
