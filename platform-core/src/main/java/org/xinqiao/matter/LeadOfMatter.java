package org.xinqiao.matter;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterContent;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The lead organ (主办) of a matter, and what an assisting one (协办) is told of it (RULEBOOK R13). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LeadOfMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Documents documents;
    private final Tenants tenants;

    LeadOfMatter(EntityManager entities, JdbcClient jdbc, MatterViews views, Documents documents, Tenants tenants) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.documents = documents;
        this.tenants = tenants;
    }

    /** Whether the acting organ sees the matter at all. */
    public boolean isVisible(UUID matterId) {
        return entities.find(Matter.class, matterId) != null;
    }

    /**
     * @param due the lead's last day; absent where no clock runs
     *
     * @param demands those asked for, in their words
     *
     * @param named true where who asks names the assistant; the lead itself asks its petition office to
     */
    public record Lead(
            String number,
            long tenantId,
            long organId,
            @Nullable LocalDate due,
            List<String> demands,
            boolean named) {}

    /**
     * @throws Refusal not-found of the matter or a demand, stale, state-conflict, matter-restricted; assist-not-yours
     *     unless the acting organ leads the matter or sent it to the lead
     */
    public Lead lead(CommandContext seen, List<UUID> demandIds) {
        Matter matter = entities.find(Matter.class, seen.matterId());
        if (matter == null) {
            throw Refusal.of(NOT_FOUND);
        }
        if (matter.version() != seen.version()) {
            throw Refusal.of(STALE).field("If-Match");
        }
        if (matter.restricted()) {
            throw Refusal.of(MATTER_RESTRICTED);
        }
        Custody holder = views.custodies(matter.id()).stream()
                .filter(Custody::isHolding)
                .findFirst()
                .filter(_ -> MatterState.OPEN.contains(matter.state()))
                .orElseThrow(() -> Refusal.of(STATE_CONFLICT));
        boolean named = mayName(holder);
        if (!named && !holder.isOf(TenantScope.current())) {
            throw Refusal.of(ASSIST_NOT_YOURS);
        }
        Map<UUID, String> demands = new MatterContent(jdbc, documents, matter.id()).demandTexts();
        if (!demands.keySet().containsAll(demandIds)) {
            throw Refusal.of(NOT_FOUND).field("demand_ids");
        }
        return new Lead(
                matter.number(),
                holder.tenantId(),
                holder.organId(),
                answersBy(matter, holder),
                demandIds.stream().distinct().map(demands::get).toList(),
                named);
    }

    /** The last day of its answer: by the law's clocks, or the sender's if that is earlier. */
    private @Nullable LocalDate answersBy(Matter matter, Custody holder) {
        Optional<LocalDate> lawful = views.deadlines(matter.id()).stream()
                .filter(clock ->
                        clock.isOpen() && clock.isAt(holder) && !clock.rule().isPetitioners())
                .map(Deadline::dueDate)
                .max(Comparator.naturalOrder());
        return Stream.concat(lawful.stream(), Stream.ofNullable(holder.assignedDue()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean mayName(Custody holder) {
        Scope scope = TenantScope.current();
        return holder.isOf(scope)
                ? tenants.organ(scope.organId()).orElseThrow().kind() == Organ.Kind.PETITION_OFFICE
                : holder.senderTenant() == scope.tenantId() && holder.senderOrgan() == scope.organId();
    }

    /** True where the organ is accused here or in what shares the matter's words (Art. 30¶3). */
    public boolean isAccused(UUID matterId, Organ organ) {
        return new MatterContent(jdbc, documents, matterId).isAccused(organ);
    }
}
