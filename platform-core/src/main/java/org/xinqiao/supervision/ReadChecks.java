package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CheckStateDto;
import org.xinqiao.api.model.CheckedDemandDto;
import org.xinqiao.api.model.ClosingCheckDto;
import org.xinqiao.api.model.DemandOutcomeDto;
import org.xinqiao.api.model.ExecutionStateDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.ClosingFacts;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Reads the closing reports that the acting organ gave or has to check. */
@Service
public class ReadChecks {

    private final EntityManager entities;
    private final Letters letters;
    private final Tenants tenants;
    private final Clock clock;

    ReadChecks(EntityManager entities, Letters letters, Tenants tenants, Clock clock) {
        this.entities = entities;
        this.letters = letters;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @throws Refusal not-found unless the organ reported or has to check it */
    @Transactional(readOnly = true)
    public ClosingCheckDto one(UUID id) {
        ClosingCheck check = entities.find(ClosingCheck.class, id);
        if (check == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return view(check);
    }

    /** @param limit 1–101 */
    @Transactional(readOnly = true)
    public List<ClosingCheckDto> page(@Nullable UUID matterId, @Nullable PagePosition after, int limit) {
        return letters
                .page(ClosingCheck.class, "SELECT * FROM closing_check", "opened_at", matterId, after, limit)
                .stream()
                .map(this::view)
                .toList();
    }

    /** The latest report on the matter that the acting organ gave or owes. */
    Optional<ClosingCheck> latest(UUID matterId) {
        return entities.createQuery(
                        "from ClosingCheck where matterId = :matter and senderOrgan = :organ"
                                + " order by openedAt desc, id desc",
                        ClosingCheck.class)
                .setParameter("matter", matterId)
                .setParameter("organ", TenantScope.current().organId())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** True where a check of this organ's report is open, with or without the report. */
    boolean isOpen(UUID matterId, long organId) {
        return !entities.createQuery(
                        "select c.id from ClosingCheck c where c.matterId = :matter and c.senderOrgan = :organ"
                                + " and c.settledAt is null",
                        UUID.class)
                .setParameter("matter", matterId)
                .setParameter("organ", organId)
                .getResultList()
                .isEmpty();
    }

    /** How often this organ's report was sent back. */
    long returned(UUID matterId, long organId) {
        return entities.createQuery(
                        "select count(c) from ClosingCheck c where c.matterId = :matter and c.senderOrgan = :organ"
                                + " and c.state = RETURNED",
                        Long.class)
                .setParameter("matter", matterId)
                .setParameter("organ", organId)
                .getSingleResult();
    }

    ClosingCheckDto view(ClosingCheck check) {
        Instant now = clock.instant();
        boolean silent = check.isPassedSilently(now);
        ClosingFacts facts = check.facts;
        ClosingCheckDto view = new ClosingCheckDto()
                .checkId(check.id)
                .matterId(check.matterId)
                .matterNumber(check.matterNumber)
                .reporter(tenants.ref(check.senderTenant, check.senderOrgan))
                .checker(tenants.ref(check.tenantId, check.organId))
                .state(silent ? CheckStateDto.PASSED : SameName.in(CheckStateDto.class, check.state))
                .silent(silent)
                .report(check.report)
                .openedAt(ChinaTime.at(check.openedAt))
                .reportedAt(check.reportedAt == null ? null : ChinaTime.at(check.reportedAt))
                .dueDate(check.dueDate)
                .missing(check.missing)
                .redoBy(check.redoBy)
                .settledAt(check.settledAt == null ? null : ChinaTime.at(check.settledAt))
                .version((long) check.version);
        return facts == null ? view.demands(List.of()) : told(view, facts);
    }

    private static ClosingCheckDto told(ClosingCheckDto view, ClosingFacts facts) {
        return view.matterState(MatterStateDto.fromValue(facts.state()))
                .demands(facts.demands().stream()
                        .map(demand -> new CheckedDemandDto()
                                .text(demand.text())
                                .outcome(
                                        demand.outcome() == null ? null : DemandOutcomeDto.fromValue(demand.outcome())))
                        .toList())
                .servedOn(facts.servedOn() == null ? null : LocalDate.parse(facts.servedOn()))
                .execution(facts.execution() == null ? null : ExecutionStateDto.fromValue(facts.execution()));
    }
}
