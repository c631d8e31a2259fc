package org.xinqiao.routes.events;

import java.time.Clock;
import java.util.List;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xinqiao.tenancy.EventInterest;
import org.xinqiao.tenancy.TenantEvent;

/** Writes an event that concerns somebody into the registry, in the transaction of what it tells of. */
@Component
class EventOutbox {

    private final EventPublicationRepository registry;
    private final EventExternalizationConfiguration targets;
    private final List<EventInterest<?>> interests;
    private final Clock clock;

    EventOutbox(
            EventPublicationRepository registry,
            EventExternalizationConfiguration targets,
            List<EventInterest<?>> interests,
            Clock clock) {
        this.registry = registry;
        this.targets = targets;
        this.interests = interests;
        this.clock = clock;
    }

    /** At the transaction's end, so that who is asked sees all that it wrote: a matter may join a case after its step. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void keep(TenantEvent event) {
        if (concernsSomebody(event)) {
            String queue = targets.determineTarget(event).getTarget();
            registry.create(TargetEventPublication.of(event, PublicationTargetIdentifier.of(queue), clock.instant()));
        }
    }

    private boolean concernsSomebody(TenantEvent event) {
        List<EventInterest<?>> asked = interests.stream()
                .filter(interest -> interest.event().isInstance(event))
                .toList();
        return asked.isEmpty() || asked.stream().anyMatch(interest -> concerns(interest, event));
    }

    private static <E extends TenantEvent> boolean concerns(EventInterest<E> interest, TenantEvent event) {
        return interest.concerns(interest.event().cast(event));
    }
}
