package org.xinqiao.chengyu.ledger;

import java.util.UUID;
import org.springframework.modulith.events.Externalized;
import org.xinqiao.tenancy.TenantEvent;

/** An envelope stands encrypted in the ledger and wants to go to the partner. */
@Externalized(EnvelopeReady.QUEUE)
public record EnvelopeReady(long tenantId, long organId, UUID envelopeId) implements TenantEvent {

    public static final String QUEUE = "xinqiao.envelope-ready";
}
