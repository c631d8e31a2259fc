package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * An officer orders what an organ below, or another one of the petition office's own level, has to put right, on a
 * ground of Art. 40¶1 (RULEBOOK U1).
 */
@Service
public class OrderMatter {

    private final EntityManager entities;
    private final SuperviseMatter supervise;
    private final HandleOrder handle;
    private final Tenants tenants;
    private final Clock clock;

    OrderMatter(EntityManager entities, SuperviseMatter supervise, HandleOrder handle, Tenants tenants, Clock clock) {
        this.entities = entities;
        this.supervise = supervise;
        this.handle = handle;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Drafts and issues in one step.
     *
     * @param ground by its name in the contract
     * @throws Refusal not-found, stale, date-invalid; target-not-below where the acting organ may not supervise the one
     *     that has or had the matter
     */
    @Transactional
    public SupervisionOrderDto order(CommandContext seen, String ground, String text, LocalDate answerBy) {
        Scope scope = TenantScope.current();
        UUID matterId = seen.matterId();
        SuperviseMatter.Holder holder = supervise.holder(seen);
        Tenant to = tenants.get(holder.tenantId());
        if (!supervise.maySupervise(holder)) {
            throw Refusal.of(ProblemCodeDto.TARGET_NOT_BELOW);
        }
        Instant now = clock.instant();
        SupervisionOrder order = new SupervisionOrder(
                scope, matterId, to, holder.organId(), SupervisionOrder.Ground.valueOf(ground), now);
        supervise.watch(List.of(new SuperviseMatter.Missed(
                matterId, holder.organId(), ChinaTime.startOf(answerBy.plusDays(1)), false)));
        entities.persist(order);
        entities.flush();
        return handle.issue(new HandleOrder.SeenVersion(order.id, order.version), text, answerBy);
    }
}
