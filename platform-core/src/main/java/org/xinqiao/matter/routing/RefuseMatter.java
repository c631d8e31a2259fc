package org.xinqiao.matter.routing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.OtherMatters;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.SamePetitioner;
import org.xinqiao.matter.procedure.Sameness;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.petitioner.AttachmentVault;
import org.xinqiao.tenancy.Organ;

/**
 * Refuses a registered matter, on the only grounds there are (RULEBOOK §5). The notice states ground, reason and how to
 * present new facts. A skipped level, anonymity, channel, volume or an open review window are no grounds.
 */
@Service
public class RefuseMatter {

    private final ProcedureEngine engine;
    private final OtherMatters others;
    private final SamePetitioner same;
    private final AttachmentVault files;
    private final Environment settings;

    RefuseMatter(
            ProcedureEngine engine,
            OtherMatters others,
            SamePetitioner same,
            AttachmentVault files,
            Environment settings) {
        this.engine = engine;
        this.others = others;
        this.same = same;
        this.files = files;
        this.settings = settings;
    }

    /**
     * Needs a scope with a purpose, because the server may have to compare identities; so does {@link #noLonger}.
     *
     * @throws Refusal no-ground unless an organ below has accepted the same matter and is within its period (Art. 19¶3);
     *     not-same-petitioner
     */
    @Transactional
    public MatterDto notAccept(CommandContext context, RoutingCommand.Refuse refusal) {
        StepContext step = engine.begin(context, MatterEvent.NOT_ACCEPT, refusal);
        OtherMatters.Other earlier = others.find(step, refusal.earlierNumber(), "earlier_number");
        Organ atWork = earlier.holder();
        LocalDate due = earlier.due();
        if (!MatterState.HANDLED.contains(earlier.state())
                || earlier.late()
                || atWork == null
                || due == null
                || !Actor.isAbove(step.scope(), atWork.tenantId(), atWork.id(), step.tenants())) {
            throw noGround();
        }
        Map<String, Object> notice = sameAs(step, earlier, refusal);
        notice.put("organ_at_work", step.nameOf(atWork));
        notice.put("due_date", due.toString());
        return refused(step, DocumentKind.NOT_ACCEPTED_NOTICE, notice);
    }

    /** @throws Refusal no-ground unless a served rereview opinion ended that matter (Art. 36¶3); not-same-petitioner */
    @Transactional
    public MatterDto noLonger(CommandContext context, RoutingCommand.Refuse refusal) {
        StepContext step = engine.begin(context, MatterEvent.NO_LONGER, refusal);
        OtherMatters.Other earlier = others.find(step, refusal.earlierNumber(), "earlier_number");
        boolean over = earlier.state() == MatterState.FINAL || earlier.state() == MatterState.CLOSED;
        if (!over || !earlier.ended()) {
            throw noGround();
        }
        return refused(step, DocumentKind.NO_LONGER_NOTICE, sameAs(step, earlier, refusal));
    }

    /**
     * @throws Refusal conclude-legal-off unless the node turned it on: practice knows it, the statute does not;
     *     proof-missing where the document is not among the matter's files
     */
    @Transactional
    public MatterDto concludeLegal(CommandContext context, RoutingCommand.ConcludeLegal concluded) {
        if (!settings.getProperty("xinqiao.procedure.conclude-legal", Boolean.class, false)) {
            throw Refusal.of(ProblemCodeDto.CONCLUDE_LEGAL_OFF);
        }
        StepContext step = engine.begin(context, MatterEvent.CONCLUDE_LEGAL, concluded);
        if (!files.has(step.matter().id(), concluded.proofId())) {
            throw Refusal.of(ProblemCodeDto.PROOF_MISSING).field("proof_id");
        }
        return refused(
                step,
                DocumentKind.LEGAL_CONCLUDED_NOTICE,
                Map.of(
                        "reason", concluded.reason(),
                        "proof_number", concluded.proofNumber(),
                        "proof", concluded.proofId().toString()));
    }

    /** What both refusals by an earlier matter say: whose it is, and why each demand is the same (RULEBOOK F5). */
    private Map<String, Object> sameAs(StepContext step, OtherMatters.Other earlier, RoutingCommand.Refuse refusal) {
        if (refusal.sameness().by() == Sameness.By.OWN_WISH) {
            // Another petitioner's wish joins matters; it is no ground to refuse one
            throw Refusal.of(ProblemCodeDto.NOT_SAME_PETITIONER).field("same_by");
        }
        same.check(step, earlier, refusal.sameness());
        return new HashMap<>(Map.of(
                "ground",
                step.ground(),
                "reason",
                refusal.reason(),
                "earlier_number",
                earlier.number(),
                "same_by",
                refusal.sameness().by().name(),
                "same",
                refusal.sameness().told(step.content().demandTexts())));
    }

    private MatterDto refused(StepContext step, DocumentKind kind, Map<String, Object> notice) {
        step.clocks().passing().answered(step.custody(), step.now());
        step.clocks().start(step.custody(), LimitRule.SERVICE, step.now());
        step.issue(kind, notice);
        return engine.finish(step);
    }

    private static Refusal noGround() {
        return Refusal.of(ProblemCodeDto.NO_GROUND).field("earlier_number");
    }
}
