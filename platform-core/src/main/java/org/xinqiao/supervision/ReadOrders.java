package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.OrderCauseDto;
import org.xinqiao.api.model.OrderGroundDto;
import org.xinqiao.api.model.OrderStateDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Reads the orders that the acting organ drafted, issued or received. */
@Service
public class ReadOrders {

    private final EntityManager entities;
    private final Letters letters;
    private final Tenants tenants;

    ReadOrders(EntityManager entities, Letters letters, Tenants tenants) {
        this.entities = entities;
        this.letters = letters;
        this.tenants = tenants;
    }

    /** @throws Refusal not-found unless the organ sent or received it; for a draft, unless the organ drafted it */
    @Transactional(readOnly = true)
    public SupervisionOrderDto one(UUID id) {
        SupervisionOrder order = entities.find(SupervisionOrder.class, id);
        if (order == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return view(order);
    }

    /** @param limit 1–101 */
    @Transactional(readOnly = true)
    public List<SupervisionOrderDto> page(@Nullable UUID matterId, @Nullable PagePosition after, int limit) {
        return letters
                .page(SupervisionOrder.class, "SELECT * FROM supervision_order", "drafted_at", matterId, after, limit)
                .stream()
                .map(this::view)
                .toList();
    }

    /** True where the acting organ has an order on the matter that is not closed. */
    boolean hasOpen(UUID matterId) {
        return entities.createQuery(
                                "select count(o) from SupervisionOrder o where o.matterId = :matter"
                                        + " and o.senderOrgan = :organ and o.state <> 'CLOSED'",
                                Long.class)
                        .setParameter("matter", matterId)
                        .setParameter("organ", TenantScope.current().organId())
                        .getSingleResult()
                > 0;
    }

    SupervisionOrderDto view(SupervisionOrder order) {
        return new SupervisionOrderDto()
                .orderId(order.id)
                .matterId(order.matterId)
                .sender(tenants.ref(order.senderTenant, order.senderOrgan))
                .addressee(tenants.ref(order.tenantId, order.organId))
                .state(SameName.in(OrderStateDto.class, order.state))
                .rule(order.rule == null ? null : SameName.in(LimitRuleDto.class, order.rule))
                .ground(order.ground == null ? null : SameName.in(OrderGroundDto.class, order.ground))
                .cause(order.cause == null ? null : SameName.in(OrderCauseDto.class, order.cause))
                .text(order.text)
                .answerBy(order.answerBy)
                .answer(order.answer)
                .draftedAt(ChinaTime.at(order.draftedAt))
                .issuedAt(order.issuedAt == null ? null : ChinaTime.at(order.issuedAt))
                .answeredAt(order.answeredAt == null ? null : ChinaTime.at(order.answeredAt))
                .closedAt(order.closedAt == null ? null : ChinaTime.at(order.closedAt))
                .version((long) order.version);
    }
}
