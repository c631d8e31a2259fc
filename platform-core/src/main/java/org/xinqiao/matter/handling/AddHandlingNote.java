package org.xinqiao.matter.handling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Timestamp;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Records that the petitioner was contacted or heard, or facts were looked into (Art. 31(6)); changes no state. */
@Service
public class AddHandlingNote {

    /** Allowed in every state while the organ has custody: officers talk to and help the petitioner (Art. 37¶2–3). */
    private static final Set<NoteKind> ALWAYS = Set.of(NoteKind.CONTACT, NoteKind.AID);

    private static final Set<MatterState> WORKED_ON = Set.of(
            MatterState.HANDLING,
            MatterState.HANDLING_SIMPLE,
            MatterState.DUTY_HANDLING,
            MatterState.STUDYING,
            MatterState.REVIEWING,
            MatterState.REREVIEWING);

    private final ProcedureEngine engine;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    AddHandlingNote(ProcedureEngine engine, EntityManager entities, JdbcClient jdbc) {
        this.engine = engine;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    @Transactional
    public MatterDto add(CommandContext context, HandlingCommand.AddNote note) {
        if (note.kind() == NoteKind.REDACTED_COPY) {
            return release(context, note);
        }
        if (!note.kind().isPlain()) {
            throw Refusal.of(ProblemCodeDto.VALIDATION_FAILED).field("kind");
        }
        StepContext step = engine.held(context, null, note);
        if (!ALWAYS.contains(note.kind()) && !WORKED_ON.contains(step.matter().state())) {
            throw step.conflict();
        }
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(step.note(note.kind(), note.text()));
        return engine.finish(step);
    }

    /** The original stays closed; what is released stands in both files (Art. 30¶3; RULEBOOK P1). */
    private MatterDto release(CommandContext context, HandlingCommand.AddNote note) {
        StepContext step = engine.held(context, null, note);
        int received = jdbc.sql("SELECT release_redacted(?, ?, ?)")
                .params(step.matter().id(), note.text(), Timestamp.from(step.now()))
                .query(Integer.class)
                .single();
        if (received == 0) {
            throw step.conflict();
        }
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(step.note(note.kind(), note.text()));
        return engine.finish(step);
    }
}
