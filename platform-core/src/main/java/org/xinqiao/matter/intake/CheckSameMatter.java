package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.DailyLimits;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * A registrar compared the facts and asks about one candidate whether a petitioner is the same (RULEBOOK I7). Answers
 * one bit about one named matter: no lists, no counts, no link.
 */
@Service
public class CheckSameMatter {

    static final String ACTION = "CHECK_SAME_MATTER";

    private final JdbcClient jdbc;
    private final MatterViews views;
    private final IdentityVault vault;
    private final AuditLog audit;
    private final DailyLimits limits;
    private final int mostADay;

    CheckSameMatter(
            JdbcClient jdbc,
            MatterViews views,
            IdentityVault vault,
            AuditLog audit,
            DailyLimits limits,
            @Value("${xinqiao.same-matter.checks-per-day:30}") int mostADay) {
        this.jdbc = jdbc;
        this.views = views;
        this.vault = vault;
        this.audit = audit;
        this.limits = limits;
        this.mostADay = mostADay;
    }

    /** @throws Refusal not-found, content-not-granted, number-mistyped, candidate-invalid or too-many-requests */
    @Transactional
    public boolean check(UUID matterId, String typed) {
        Scope scope = TenantScope.current();
        String candidateNumber = MatterNumber.typed(typed, "candidate_number");
        if (!isVisible(matterId)) {
            throw Refusal.of(NOT_FOUND);
        }
        if (views.custodies(matterId).stream().noneMatch(custody -> custody.isHeldBy(scope))) {
            throw Refusal.of(CONTENT_NOT_GRANTED);
        }
        UUID candidate = candidate(candidateNumber);
        if (candidate.equals(matterId)) {
            throw Refusal.of(CANDIDATE_INVALID).field("candidate_number");
        }
        limits.take(ACTION, mostADay);
        audit.record(AuditedAction.on(matterId, ACTION, 3).because(candidateNumber));
        return vault.sharesPetitioner(matterId, candidate);
    }

    private boolean isVisible(UUID matterId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter WHERE id = ?)")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    private UUID candidate(String number) {
        return jdbc.sql("SELECT id FROM matter WHERE origin_tenant = ? AND number = ?")
                .params(MatterNumber.office(number), number)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.of(NOT_FOUND).field("candidate_number"));
    }
}
