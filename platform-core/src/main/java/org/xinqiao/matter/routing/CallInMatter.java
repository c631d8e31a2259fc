package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A superior takes over what an organ below holds, with reasons; every clock runs on. What is accepted stays accepted, on
 * the ordinary track (RULEBOOK R14).
 */
@Service
public class CallInMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    CallInMatter(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    @Transactional
    public MatterDto callIn(CommandContext context, RoutingCommand.CallIn call) {
        StepContext step = engine.find(context, MatterEvent.CALL_IN, call);
        boolean simple = step.matter().state() == MatterState.HANDLING_SIMPLE;
        engine.advance(step);
        Custody holder = step.holder();
        String number = step.issue(
                DocumentKind.CALL_IN_RECORD,
                Map.of(
                        "from",
                        step.nameOf(step.tenants().organ(holder.organId()).orElseThrow()),
                        "reason",
                        call.reason()));
        StepContext taken = chain.takeOver(step, CustodyMode.CALLED_IN, number);
        if (simple) {
            taken.clocks().convert(taken.custody(), taken.now());
        }
        return engine.finish(taken);
    }
}
