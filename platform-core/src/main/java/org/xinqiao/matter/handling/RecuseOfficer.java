package org.xinqiao.matter.handling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;

/**
 * The organ that has the matter keeps an officer from it (回避): one whom it names (Art. 30¶3), or who has a direct
 * interest in it (Art. 28¶3). Changes no state.
 */
@Service
public class RecuseOfficer {

    private final ProcedureEngine engine;
    private final Recusals recusals;
    private final EntityManager entities;

    RecuseOfficer(ProcedureEngine engine, Recusals recusals, EntityManager entities) {
        this.engine = engine;
        this.recusals = recusals;
        this.entities = entities;
    }

    /**
     * Oneself included: the answer is then the last that one sees of it.
     *
     * @throws Refusal officer-unknown, already-recused, recusals-too-many
     */
    @Transactional
    public MatterDto recuse(CommandContext context, HandlingCommand.Recuse recuse) {
        StepContext step = held(context, recuse);
        UUID officer = recusals.check(step.matter().id(), recuse);
        recusals.write(step, officer, recuse);
        return engine.finish(step);
    }

    /** @throws Refusal not-found where no such recusal stands */
    @Transactional
    public MatterDto end(CommandContext context, HandlingCommand.EndRecusal end) {
        StepContext step = held(context, end);
        recusals.end(step, end.recusalId());
        return engine.finish(step);
    }

    private StepContext held(CommandContext context, Command command) {
        StepContext step = engine.held(context, null, command);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return step;
    }
}
