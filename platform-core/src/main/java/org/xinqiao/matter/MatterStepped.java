package org.xinqiao.matter;

import java.util.UUID;
import org.springframework.modulith.events.Externalized;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.tenancy.TenantEvent;

/**
 * A step of the procedure was taken on a matter.
 *
 * @param step name of the {@link MatterEvent}, or of what was written down without one
 */
@Externalized(MatterStepped.QUEUE)
public record MatterStepped(long tenantId, long organId, UUID matterId, String step) implements TenantEvent {

    public static final String QUEUE = "xinqiao.matter-stepped";
}
