package org.xinqiao.routes.events;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.TenantEvent;

/** Writes an event into the registry, in the transaction of the change. */
@Component
class EventOutbox {

    private final EventPublicationRepository registry;
    private final EventExternalizationConfiguration targets;
    private final Clock clock;

    EventOutbox(EventPublicationRepository registry, EventExternalizationConfiguration targets, Clock clock) {
        this.registry = registry;
        this.targets = targets;
        this.clock = clock;
    }

    @EventListener
    void keep(TenantEvent event) {
        String queue = targets.determineTarget(event).getTarget();
        registry.create(TargetEventPublication.of(event, PublicationTargetIdentifier.of(queue), clock.instant()));
    }
}
