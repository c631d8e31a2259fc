package org.xinqiao.matter.handling;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Both sides agree to mediation or settlement (调解、和解) in a written agreement (Art. 33). */
@Service
public class SettleMatter {

    private final ProcedureEngine engine;

    SettleMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    /** The agreement calls the petitioner "the petitioner": names stay in ring 3. */
    @Transactional
    public MatterDto settle(CommandContext context, HandlingCommand.Settle settle) {
        StepContext step = engine.begin(context, MatterEvent.SETTLE, settle);
        step.clocks().handling().done(step.now());
        step.issue(
                DocumentKind.AGREEMENT,
                Map.of(
                        "mode",
                        settle.mode().name(),
                        "parties",
                        List.of("信访人", settle.counterpart()),
                        "terms",
                        settle.terms(),
                        "agreed_on",
                        settle.agreedOn().toString()));
        return engine.finish(step);
    }
}
