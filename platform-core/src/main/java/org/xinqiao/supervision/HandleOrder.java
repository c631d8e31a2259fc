package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.TenantScope;

/** The life of an order: an officer of the superior issues it, the named organ answers, the superior closes it. */
@Service
public class HandleOrder {

    private final EntityManager entities;
    private final SuperviseMatter supervise;
    private final ReadOrders read;
    private final AuditLog audit;
    private final Clock clock;

    HandleOrder(EntityManager entities, SuperviseMatter supervise, ReadOrders read, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.supervise = supervise;
        this.read = read;
        this.audit = audit;
        this.clock = clock;
    }

    /** The order in the version the officer saw. */
    public record SeenVersion(UUID orderId, int version) {}

    /** Issues the order and grants its sender the content: nobody can supervise unread (DESIGN §3, ring 2). */
    @Transactional
    public SupervisionOrderDto issue(SeenVersion seen, String text, LocalDate answerBy) {
        LocalDate tomorrow = ChinaTime.dateOf(clock.instant()).plusDays(1);
        if (answerBy.isBefore(tomorrow)) {
            throw Refusal.of(ProblemCodeDto.DATE_INVALID).field("answer_by").limit(tomorrow);
        }
        return change(seen, true, "SUPERVISE", order -> {
            order.issue(text, answerBy, clock.instant());
            supervise.openContent(order.matterId);
            supervise.fileOrder(order.matterId, order.organId, text, answerBy);
        });
    }

    @Transactional
    public SupervisionOrderDto answer(SeenVersion seen, String answer) {
        return change(seen, false, "ANSWER_ORDER", order -> {
            order.answer(answer, clock.instant());
            supervise.fileAnswer(order.matterId, order.senderOrgan, answer);
        });
    }

    /** Closes the order; with its last order closed, the superior ends its watch. */
    @Transactional
    public SupervisionOrderDto close(SeenVersion seen) {
        return change(seen, true, "LIFT", order -> {
            Instant now = clock.instant();
            order.close(now);
            entities.flush();
            if (!read.hasOpen(order.matterId)) {
                supervise.lift(order.matterId, now);
            }
        });
    }

    private SupervisionOrderDto change(
            SeenVersion seen, boolean sender, String action, Consumer<SupervisionOrder> step) {
        SupervisionOrder order = entities.find(SupervisionOrder.class, seen.orderId);
        if (order == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        if (order.isSentBy(TenantScope.current()) != sender) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        if (order.version != seen.version) {
            throw Refusal.of(ProblemCodeDto.STALE).field("If-Match");
        }
        step.accept(order);
        audit.record(AuditedAction.on(order.matterId, action, 2));
        entities.flush();
        return read.view(order);
    }
}
