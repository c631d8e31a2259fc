package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The verbs by which supervision lays its hand on a matter (Art. 40¶1): a superior watches it beside the organ that
 * holds it, whose clocks and steps are not touched.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SuperviseMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Tenants tenants;
    private final Clock clock;

    SuperviseMatter(EntityManager entities, JdbcClient jdbc, MatterViews views, Tenants tenants, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Opens the acting organ's own hop on what offices below hold; where there is one it stays.
     *
     * @param missed by matter, the missed date, which the superior's worklist shows
     */
    public void watch(Map<UUID, Instant> missed) {
        Map<UUID, List<Hop>> hops = views.hops(missed.keySet());
        Map<UUID, Matter> matters = views.matters(missed.keySet());
        Scope scope = TenantScope.current();
        Tenant office = tenants.get(scope.tenantId());
        Organ organ = tenants.organ(scope.organId()).orElseThrow();
        Instant now = clock.instant();
        missed.forEach((id, since) -> {
            List<Hop> way = hops.getOrDefault(id, List.of());
            Optional<Hop> holder = way.stream().filter(Hop::isHolding).findFirst();
            if (holder.isPresent() && watching(way).isEmpty()) {
                Matter matter = Objects.requireNonNull(matters.get(id));
                Hop watch = new Hop(matter, holder.get(), scope, office, organ, HopMode.ESCALATED, now);
                watch.dueAt = since;
                entities.persist(watch);
            }
        });
        entities.flush();
    }

    /** The content, from an issued order on and until the watch ends. */
    public void openContent(UUID matterId) {
        watching(views.hops(matterId)).ifPresent(watch -> entities.persist(new ContentGrant(watch, clock.instant())));
    }

    /** The watch ends, and with it what it opened. */
    public void lift(UUID matterId, Instant now) {
        watching(views.hops(matterId))
                .ifPresent(watch -> jdbc.sql("SELECT end_hop(?, 'LIFT', ?, NULL)")
                        .params(watch.id, Timestamp.from(now))
                        .query((row, n) -> "")
                        .list());
    }

    private static Optional<Hop> watching(List<Hop> hops) {
        Scope scope = TenantScope.current();
        return hops.stream()
                .filter(hop -> hop.isOpen() && hop.mode == HopMode.ESCALATED && hop.isOf(scope))
                .findFirst();
    }
}
