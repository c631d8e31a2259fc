package org.xinqiao.matter.intake;

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
 * An officer takes a matter for a report, though it names nobody (RULEBOOK C5). Nothing changes until a second officer of
 * the organ confirms it by reclassifying.
 */
@Service
public class ProposeReclassification {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    ProposeReclassification(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    @Transactional
    public MatterDto propose(CommandContext context, IntakeCommand.ProposeReclassification proposal) {
        StepContext step = engine.held(context, null, proposal);
        if (Procedure.row(step.matter().state(), MatterEvent.RECLASSIFY).isEmpty()) {
            throw step.conflict();
        }
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(step.note(NoteKind.RECLASSIFICATION_PROPOSED, proposal.reason()));
        return engine.finish(step);
    }
}
