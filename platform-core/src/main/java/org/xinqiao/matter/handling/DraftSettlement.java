package org.xinqiao.matter.handling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * An officer writes down the terms of a settlement (Art. 33). Nothing is settled: the petitioner reads and confirms them
 * through their own channel.
 */
@Service
public class DraftSettlement {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    DraftSettlement(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    @Transactional
    public MatterDto draft(CommandContext context, HandlingCommand.DraftSettlement draft) {
        StepContext step = engine.held(context, null, draft);
        if (Procedure.row(step.matter().state(), MatterEvent.SETTLE).isEmpty()) {
            throw step.conflict();
        }
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results()
                .add(step.note(NoteKind.SETTLEMENT_TYPED, draft.agreement().text()));
        return engine.finish(step);
    }
}
