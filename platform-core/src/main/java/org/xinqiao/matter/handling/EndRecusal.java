package org.xinqiao.matter.handling;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;

/** Ends a recusal that was wrong or no longer applies, with a reason. Decided by who may recuse another (RULEBOOK R8). */
@Service
public class EndRecusal {

    private final ProcedureEngine engine;
    private final Recusals recusals;
    private final RecusalPower power;
    private final ReadIndex read;

    EndRecusal(ProcedureEngine engine, Recusals recusals, RecusalPower power, ReadIndex read) {
        this.engine = engine;
        this.recusals = recusals;
        this.power = power;
        this.read = read;
    }

    /** @throws Refusal not-found where there is no such active recusal; recusal-not-yours */
    @Transactional
    public MatterDto end(CommandContext context, HandlingCommand.EndRecusal end) {
        StepContext step = engine.seen(context, end);
        Recusals.Named officer = recusals.of(step.matter().id(), end.recusalId());
        if (!power.isHead(step.scope(), officer) && !power.isAbove(step.scope(), officer)) {
            throw Refusal.of(ProblemCodeDto.RECUSAL_NOT_YOURS).field("recusal_id");
        }
        recusals.end(step, end.recusalId());
        engine.recordSideRequest(step);
        return read.index(step.matter().id());
    }
}
