package org.xinqiao.matter.routing;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The organ that received a matter directly keeps it, because it falls in its own remit (Art. 23¶1). */
@Service
public class KeepMatter {

    private final ProcedureEngine engine;

    KeepMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto keep(CommandContext context) {
        StepContext step = engine.begin(context, MatterEvent.KEEP, new RoutingCommand.Keep());
        step.clocks().passing().keep(step.custody(), received(step), step.now());
        step.custody().continueAs(CustodyMode.KEPT);
        return engine.finish(step);
    }

    private static Instant received(StepContext step) {
        return step.ownReceipt().orElse(step.custody()).arrivedAt();
    }
}
