package org.xinqiao.matter;

import java.util.UUID;
import org.springframework.modulith.events.Externalized;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.tenancy.TenantEvent;

/**
 * Event: a matter took a step of the procedure.
 *
 * @param step name of the {@link MatterEvent}, or of the action that was no step
 * @param jointly whether a joint case named the matter when the step began
 */
@Externalized(MatterStepped.QUEUE)
public record MatterStepped(long tenantId, long organId, UUID matterId, String step, boolean jointly)
        implements TenantEvent {

    public static final String QUEUE = "xinqiao.matter-stepped";
}
