package org.xinqiao.matter.intake;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.ReissuedQueryCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.petitioner.QueryCodes;

/** A petitioner who lost the query code gets a new one at the counter (RULEBOOK §19); the earlier one dies. */
@Service
public class ReissueQueryCode {

    private final EntityManager entities;
    private final QueryCodes codes;
    private final IdentityVault vault;
    private final AuditLog audit;
    private final Clock clock;

    ReissueQueryCode(EntityManager entities, QueryCodes codes, IdentityVault vault, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.codes = codes;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Needs a scope with the purpose VERIFY.
     *
     * @param reason how the petitioner was recognised; the petitioner reads it with who gave out the code
     * @throws Refusal not-found; query-code-elsewhere
     */
    @Transactional
    public ReissuedQueryCodeDto reissue(UUID matterId, String reason) {
        ReissuedQueryCodeDto answer = again(matterId);
        String code = codes.renew(matterId, vault.of(matterId), clock.instant())
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.QUERY_CODE_ELSEWHERE));
        audit.record(AuditedAction.on(matterId, "REISSUE_QUERY_CODE", 3).because(reason));
        return answer.queryCode(code);
    }

    /** The answer without a code; a repeated request makes none. */
    @Transactional(readOnly = true)
    public ReissuedQueryCodeDto again(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        if (matter == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return new ReissuedQueryCodeDto().number(matter.number());
    }
}
