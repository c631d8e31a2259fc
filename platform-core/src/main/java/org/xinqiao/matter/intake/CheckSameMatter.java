package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.SamePetitioner;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * A registrar compared the facts and asks about one candidate whether a petitioner is the same (RULEBOOK I7). Answers
 * one bit about one named matter: no lists, no counts, no link.
 */
@Service
public class CheckSameMatter {

    private final JdbcClient jdbc;
    private final MatterViews views;
    private final SamePetitioner same;

    CheckSameMatter(JdbcClient jdbc, MatterViews views, SamePetitioner same) {
        this.jdbc = jdbc;
        this.views = views;
        this.same = same;
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
        return same.isShared(matterId, candidate, candidateNumber);
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
