package org.xinqiao.matter.handling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.HandlingNote;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * An officer records that the petitioner wishes to withdraw (RULEBOOK H8). Nothing changes until the petitioner
 * confirms it through their own channel; the file keeps who typed it.
 */
@Service
public class DraftWithdrawal {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    DraftWithdrawal(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    @Transactional
    public MatterDto draft(CommandContext context, HandlingCommand.DraftWithdrawal draft) {
        StepContext step = engine.held(context, null, draft);
        HandlingNote typed = step.withdrawal(draft.reason(), draft.signedBy());
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(typed);
        return engine.finish(step);
    }
}
