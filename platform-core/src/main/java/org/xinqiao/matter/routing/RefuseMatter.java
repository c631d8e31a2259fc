package org.xinqiao.matter.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.OtherMatters;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * Refuses a registered matter, on the only grounds there are (RULEBOOK §5). The notice states ground, reason and how to
 * present new facts. A skipped level, anonymity, channel, volume or an open review window are no grounds.
 */
@Service
public class RefuseMatter {

    private final ProcedureEngine engine;
    private final OtherMatters others;
    private final Environment settings;

    RefuseMatter(ProcedureEngine engine, OtherMatters others, Environment settings) {
        this.engine = engine;
        this.others = others;
        this.settings = settings;
    }

    /** @throws Refusal no-ground unless an organ below has the same matter, within its period (Art. 19¶3) */
    @Transactional
    public MatterDto notAccept(CommandContext context, RoutingCommand.Refuse refusal) {
        StepContext step = engine.begin(context, MatterEvent.NOT_ACCEPT, refusal);
        OtherMatters.Other earlier = others.find(step, refusal.earlierNumber(), "earlier_number");
        if (!MatterState.UNDER_WAY.contains(earlier.state()) || earlier.late() || !isBelow(step, earlier.holder())) {
            throw Refusal.of(ProblemCodeDto.NO_GROUND).field("earlier_number");
        }
        return refused(step, context, DocumentKind.NOT_ACCEPTED_NOTICE, earlier.number(), refusal.reason());
    }

    /** @throws Refusal no-ground unless a rereview opinion ended that matter (Art. 36¶3) */
    @Transactional
    public MatterDto noLonger(CommandContext context, RoutingCommand.Refuse refusal) {
        StepContext step = engine.begin(context, MatterEvent.NO_LONGER, refusal);
        OtherMatters.Other earlier = others.find(step, refusal.earlierNumber(), "earlier_number");
        boolean over = earlier.state() == MatterState.FINAL || earlier.state() == MatterState.CLOSED;
        if (!over || !earlier.ended()) {
            throw Refusal.of(ProblemCodeDto.NO_GROUND).field("earlier_number");
        }
        return refused(step, context, DocumentKind.NO_LONGER_NOTICE, earlier.number(), refusal.reason());
    }

    /** @throws Refusal conclude-legal-off unless the node turned it on: practice knows it, the statute does not */
    @Transactional
    public MatterDto concludeLegal(CommandContext context, RoutingCommand.ConcludeLegal concluded) {
        StepContext step = engine.begin(context, MatterEvent.CONCLUDE_LEGAL, concluded);
        if (!settings.getProperty("xinqiao.procedure.conclude-legal", Boolean.class, false)) {
            throw Refusal.of(ProblemCodeDto.CONCLUDE_LEGAL_OFF);
        }
        step.clocks().answered(step.custody(), step.now());
        step.issue(
                DocumentKind.LEGAL_CONCLUDED_NOTICE,
                Map.of("proof_number", concluded.proofNumber(), "reason", concluded.reason()));
        return engine.finish(step);
    }

    private MatterDto refused(
            StepContext step, CommandContext context, DocumentKind notice, String number, String reason) {
        step.clocks().answered(step.custody(), step.now());
        step.issue(notice, Map.of("ground", step.ground(), "reason", reason, "earlier_number", number));
        return engine.finish(step);
    }

    /** Raised again with a superior of the organ that has it (Art. 19¶3). */
    private static boolean isBelow(StepContext step, @Nullable Organ holder) {
        return holder != null && Actor.isAbove(step.scope(), holder.tenantId(), holder.id(), step.tenants());
    }
}
