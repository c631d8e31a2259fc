package org.xinqiao.matter.handling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.TenantScope;

/** The assigned organ tells the sender how the matter stands (反馈, Art. 22¶1(3)); changes no state. */
@Service
public class GiveFeedback {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    GiveFeedback(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    /** @throws Refusal state-conflict where nobody assigned the matter to the organ */
    @Transactional
    public MatterDto give(CommandContext context, HandlingCommand.GiveFeedback feedback) {
        if (!TenantScope.current().roles().contains(Role.ORGAN)) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        StepContext step = engine.held(context, null, feedback);
        if (step.custody().mode() != CustodyMode.ASSIGNED) {
            throw step.conflict();
        }
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(step.note(NoteKind.FEEDBACK, feedback.text()));
        return engine.finish(step);
    }
}
