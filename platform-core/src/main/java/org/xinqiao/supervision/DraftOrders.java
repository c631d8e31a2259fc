package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Drafts what a person may issue, whatever the cause: the acting office watches the matter and has an order ready. */
@Component
class DraftOrders {

    private final EntityManager entities;
    private final SuperviseMatter supervise;
    private final Tenants tenants;

    DraftOrders(EntityManager entities, SuperviseMatter supervise, Tenants tenants) {
        this.entities = entities;
        this.supervise = supervise;
        this.tenants = tenants;
    }

    /** @return those drafted; nothing for an organ that has no part in the matter any more */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Occasion> draft(List<Occasion> occasions, Instant now) {
        Set<SuperviseMatter.Missed> watched =
                supervise.watch(occasions.stream().map(Occasion::missed).toList());
        Scope scope = TenantScope.current();
        List<Occasion> drafted = occasions.stream()
                .filter(occasion -> watched.contains(occasion.missed()))
                .toList();
        drafted.forEach(occasion ->
                entities.persist(new SupervisionOrder(scope, occasion, tenants.get(occasion.tenantId()), now)));
        return drafted;
    }
}
