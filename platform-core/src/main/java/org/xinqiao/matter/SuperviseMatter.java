package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final Executions executions;
    private final Tenants tenants;
    private final Clock clock;

    SuperviseMatter(
            EntityManager entities,
            JdbcClient jdbc,
            MatterViews views,
            Executions executions,
            Tenants tenants,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.executions = executions;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Opens the acting organ's own hop beside the organ that is late; where there is one it stays.
     *
     * @param organId whose clock was missed: it has a turn, or had one and still has its opinion to carry out
     * @param since the missed date, which the superior's worklist shows
     * @return false where there is nothing to supervise: its turn is over and nothing is left to carry out
     */
    public boolean watch(UUID matterId, long organId, Instant since) {
        List<Hop> hops = views.hops(matterId);
        Optional<Hop> late = hops.stream()
                .filter(hop -> hop.organId == organId && hop.mode != HopMode.ESCALATED)
                .reduce((earlier, later) -> earlier.isOpen() && !later.isOpen() ? earlier : later);
        if (late.isEmpty() || !(late.get().isOpen() || isExecuting(matterId, organId))) {
            return false;
        }
        if (watching(hops).isPresent()) {
            return true;
        }
        Scope scope = TenantScope.current();
        Matter matter = entities.find(Matter.class, matterId);
        Tenant office = tenants.get(scope.tenantId());
        Organ organ = tenants.organ(scope.organId()).orElseThrow();
        Hop watch = new Hop(matter, late.get(), scope, office, organ, HopMode.ESCALATED, clock.instant());
        watch.dueAt = since;
        entities.persist(watch);
        entities.flush();
        return true;
    }

    private boolean isExecuting(UUID matterId, long organId) {
        return executions.of(matterId).stream()
                .anyMatch(execution -> execution.organId == organId && execution.state != Execution.State.DONE);
    }

    /** @return its number, where the acting organ sees it and it is not sealed (Art. 30¶3) */
    public Optional<String> numberOf(UUID matterId) {
        return Optional.ofNullable(entities.find(Matter.class, matterId))
                .filter(matter -> !matter.sealed)
                .map(matter -> matter.number);
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
