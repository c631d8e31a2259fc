package org.xinqiao.tenancy;

/**
 * An event in a tenant, published after the commit. Holds ids, numbers and codes, never text or personal data, because
 * it passes through a queue. Implementations name the queue with Modulith's {@code @Externalized}.
 */
public interface TenantEvent {

    /** The tenant in whose scope listeners run. */
    long tenantId();

    long organId();
}
