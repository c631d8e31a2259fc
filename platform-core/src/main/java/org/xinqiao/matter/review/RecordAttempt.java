package org.xinqiao.matter.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Records a service that failed (RULEBOOK V5). The petitioner reads it; the limit of service runs on. */
@Service
public class RecordAttempt {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    RecordAttempt(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    @Transactional
    public MatterDto record(CommandContext context, ReviewCommand.Attempt attempt) {
        StepContext step = engine.begin(context, MatterEvent.ATTEMPT, attempt);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        String text = "%s，%s：%s".formatted(attempt.mode().zh(), attempt.attemptedOn(), attempt.reason());
        step.results().add(step.note(NoteKind.SERVICE_ATTEMPT, text));
        return engine.finish(step);
    }
}
