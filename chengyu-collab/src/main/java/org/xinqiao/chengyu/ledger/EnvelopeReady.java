package org.xinqiao.chengyu.ledger;

import java.util.UUID;
import org.springframework.modulith.events.Externalized;
import org.xinqiao.tenancy.TenantEvent;

/** The ledger holds a new encrypted envelope for the partner. */
@Externalized(EnvelopeReady.QUEUE)
public record EnvelopeReady(long tenantId, long organId, UUID envelopeId) implements TenantEvent {

    public static final String QUEUE = "xinqiao.envelope-ready";
}
