package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The receiving organ confirms a transfer and tells how far it is: a status, and no content. */
@Service
public class ConfirmTransfer {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    ConfirmTransfer(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    @Transactional
    public MatterDto confirm(CommandContext context, RoutingCommand.Confirm confirmed) {
        StepContext step = engine.begin(context, MatterEvent.CONFIRM, confirmed);
        step.clocks().done(LimitRule.CONFIRM, step.now());
        chain.settleTransferred(step);
        step.issue(
                DocumentKind.TRANSFER_RECEIPT,
                Map.of(
                        "to",
                        step.nameOf(step.custody().senderOrgan()),
                        "status",
                        confirmed.status().name(),
                        "received_on",
                        ChinaTime.dateOf(step.custody().arrivedAt()).toString()));
        return engine.finish(step);
    }
}
