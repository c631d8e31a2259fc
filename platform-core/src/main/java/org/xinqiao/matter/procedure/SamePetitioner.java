package org.xinqiao.matter.procedure;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.DailyLimits;
import org.xinqiao.petitioner.IdentityVault;

/** Whether two matters have a petitioner in common (RULEBOOK I7): one bit about one named matter, counted and audited. */
@Component
public class SamePetitioner {

    private static final String ACTION = "CHECK_SAME_MATTER";

    private final IdentityVault vault;
    private final AuditLog audit;
    private final DailyLimits limits;
    private final int mostADay;

    SamePetitioner(
            IdentityVault vault,
            AuditLog audit,
            DailyLimits limits,
            @Value("${xinqiao.same-matter.checks-per-day:30}") int mostADay) {
        this.vault = vault;
        this.audit = audit;
        this.limits = limits;
        this.mostADay = mostADay;
    }

    /** Needs a scope with a purpose. */
    public boolean isShared(UUID matterId, UUID candidate, String candidateNumber) {
        limits.take(ACTION, mostADay);
        audit.record(AuditedAction.on(matterId, ACTION, 3).because(candidateNumber));
        return vault.sharesPetitioner(matterId, candidate);
    }

    /**
     * Holds a finding against the identities where it rests on them. What the petitioners say themselves, the officer
     * records with each demand's reason.
     *
     * @throws Refusal not-same-petitioner
     */
    public void check(StepContext step, OtherMatters.Other other, Sameness found) {
        if (found.by() == Sameness.By.IDENTITY_CHECK && !isShared(step.matter().id(), other.id(), other.number())) {
            throw Refusal.of(ProblemCodeDto.NOT_SAME_PETITIONER).field("same_by");
        }
    }
}
