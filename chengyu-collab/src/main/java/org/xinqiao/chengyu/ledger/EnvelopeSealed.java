package org.xinqiao.chengyu.ledger;

import java.util.UUID;
import org.springframework.modulith.events.Externalized;
import org.xinqiao.tenancy.TenantEvent;

/** An envelope stands sealed in the ledger and wants to go to the partner. */
@Externalized(EnvelopeSealed.QUEUE)
public record EnvelopeSealed(long tenantId, long organId, UUID envelopeId) implements TenantEvent {

    public static final String QUEUE = "xinqiao.envelope-sealed";
}
