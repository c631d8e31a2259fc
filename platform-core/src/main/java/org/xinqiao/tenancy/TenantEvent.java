package org.xinqiao.tenancy;

/**
 * What happened in a tenant, for others to hear of after the commit. A record of ids, numbers and codes, never of
 * words or personal data: it passes through a queue. Implementations name their queue with Modulith's
 * {@code @Externalized}.
 */
public interface TenantEvent {

    /** In whose scope it is heard. */
    long tenantId();

    long organId();
}
