package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The office tells the petitioner whom to ask, because the matter is outside its own system (Art. 23¶1). */
@Service
public class ReferMatter {

    private final ProcedureEngine engine;

    ReferMatter(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto refer(CommandContext context, RoutingCommand.Refer refer) {
        StepContext step = engine.begin(context, MatterEvent.REFER, refer);
        step.clocks().passing().answered(step.custody(), step.now());
        step.issue(DocumentKind.REFERRAL_NOTICE, Map.of("refer_to", refer.referTo(), "reason", refer.reason()));
        return engine.finish(step);
    }
}
