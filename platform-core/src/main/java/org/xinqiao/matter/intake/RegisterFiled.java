package org.xinqiao.matter.intake;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A registrar registers what the portal received, on the same working day (Art. 22, 23; RULEBOOK D7), or adds category and
 * kind to what was registered without (I2).
 */
@Service
public class RegisterFiled {

    private final ProcedureEngine engine;
    private final Registration registration;

    RegisterFiled(ProcedureEngine engine, Registration registration) {
        this.engine = engine;
        this.registration = registration;
    }

    @Transactional
    public MatterDto register(CommandContext context, IntakeCommand.Register as) {
        StepContext step = engine.find(context, MatterEvent.REGISTER, as);
        if (step.matter().state() == MatterState.REGISTERED && step.matter().isUnclassified()) {
            return registration.complete(engine.held(context, null, as), as);
        }
        engine.advance(step);
        step.clocks().done(LimitRule.SAME_DAY, step.now());
        registration.settle(step, as);
        return registration.finish(step, step.content().accused());
    }
}
