package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.AssistanceDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.LeadOfMatter;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Tenants;

/** Reads what assisting organs were asked and what they contributed. */
@Service
public class ReadAssistances {

    /** The contract's maximum for one matter. */
    private static final int MOST = 100;

    private final EntityManager entities;
    private final Letters letters;
    private final LeadOfMatter leads;
    private final Tenants tenants;
    private final Clock clock;

    ReadAssistances(EntityManager entities, Letters letters, LeadOfMatter leads, Tenants tenants, Clock clock) {
        this.entities = entities;
        this.letters = letters;
        this.leads = leads;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @throws Refusal not-found unless the organ asked, assists or reads the matter */
    @Transactional(readOnly = true)
    public AssistanceDto one(UUID id) {
        Assistance assistance = entities.find(Assistance.class, id);
        if (assistance == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return view(assistance);
    }

    /**
     * Of those that the acting organ asked or was asked for, and of those that a lead asks its petition office to name;
     * newest first.
     *
     * @param limit 1–101
     */
    @Transactional(readOnly = true)
    public List<AssistanceDto> page(@Nullable PagePosition after, int limit) {
        return letters
                .page(
                        Assistance.class,
                        "SELECT * FROM assistance",
                        "asked_at",
                        List.of("lead_tenant = ? AND sender_organ <> ? AND named_at IS NULL"),
                        null,
                        after,
                        limit)
                .stream()
                .map(this::view)
                .toList();
    }

    /**
     * Of one matter, as the lead reads them too, oldest first.
     *
     * @throws Refusal not-found where the organ neither sees the matter nor assists in it
     */
    @Transactional(readOnly = true)
    public List<AssistanceDto> of(UUID matterId) {
        List<Assistance> known = entities.createQuery(
                        "from Assistance where matterId = :matter order by askedAt, id", Assistance.class)
                .setParameter("matter", matterId)
                .setMaxResults(MOST)
                .getResultList();
        if (known.isEmpty() && !leads.isVisible(matterId)) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return known.stream().map(this::view).toList();
    }

    AssistanceDto view(Assistance assistance) {
        LocalDate answered =
                ChinaTime.dateOf(assistance.contributedAt == null ? clock.instant() : assistance.contributedAt);
        return new AssistanceDto()
                .assistanceId(assistance.id)
                .matterId(assistance.matterId)
                .matterNumber(assistance.matterNumber)
                .lead(tenants.ref(assistance.leadTenant, assistance.leadOrgan))
                .asker(tenants.ref(assistance.senderTenant, assistance.senderOrgan))
                .assistant(tenants.ref(assistance.tenantId, assistance.organId))
                .task(assistance.task)
                .demands(assistance.demands)
                .dueDate(assistance.dueDate)
                .overdue(answered.isAfter(assistance.dueDate))
                .askedAt(ChinaTime.at(assistance.askedAt))
                .namedAt(assistance.namedAt == null ? null : ChinaTime.at(assistance.namedAt))
                .contribution(assistance.contribution)
                .contributedAt(assistance.contributedAt == null ? null : ChinaTime.at(assistance.contributedAt))
                .version((long) assistance.version);
    }
}
