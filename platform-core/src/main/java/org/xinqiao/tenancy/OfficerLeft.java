package org.xinqiao.tenancy;

import java.time.Instant;

/** An account of this organ was locked. Heard inside the transaction, in the scope of whoever locked it. */
public record OfficerLeft(long tenantId, long organId, Instant at) {}
