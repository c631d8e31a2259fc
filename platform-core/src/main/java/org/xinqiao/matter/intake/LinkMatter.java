package org.xinqiao.matter.intake;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterLink;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.OtherMatters;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.SamePetitioner;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A registrar finds that the office already has this matter (RULEBOOK I7, F4: a repeat is linked, never refused). Where
 * the earlier one is not decided yet, this one ends and its submissions live on in the other; where it is decided or
 * closed, this one goes on as its repeat (重复件), with all its duties (I12). A person finds it, demand by demand, for the
 * same petitioner.
 */
@Service
public class LinkMatter {

    private final ProcedureEngine engine;
    private final OtherMatters others;
    private final SamePetitioner same;
    private final CustodyChain chain;

    LinkMatter(ProcedureEngine engine, OtherMatters others, SamePetitioner same, CustodyChain chain) {
        this.engine = engine;
        this.others = others;
        this.same = same;
        this.chain = chain;
    }

    /**
     * Needs a scope with a purpose, because the server may have to compare identities.
     *
     * @throws Refusal state-conflict where it repeats another already; matter-unknown, matter-not-open, link-not-earlier, not-same-petitioner; matter-restricted where
     *     either matter is a report
     */
    @Transactional
    public MatterDto link(CommandContext context, IntakeCommand.Link link) {
        StepContext step = engine.find(context, MatterEvent.LINK, link);
        chain.lockCarrier(step, others.find(step, link.number(), "number").id());
        OtherMatters.Other other = others.find(step, link.number(), "number");
        if (step.matter().restricted() || other.restricted()) {
            throw Refusal.of(ProblemCodeDto.MATTER_RESTRICTED).field("number");
        }
        if (other.state() == MatterState.LINKED || other.state() == MatterState.SUBMITTED) {
            throw Refusal.of(ProblemCodeDto.MATTER_NOT_OPEN).field("number");
        }
        if (other.filedAt().isAfter(step.matter().filedAt())) {
            throw Refusal.of(ProblemCodeDto.LINK_NOT_EARLIER).field("number");
        }
        same.check(step, other, link.sameness());
        boolean undecided = MatterState.UNDECIDED.contains(other.state());
        if (!undecided && step.content().isRepeat()) {
            throw step.conflict();
        }
        engine.advance(step, undecided ? MatterState.LINKED : MatterState.REGISTERED);
        MatterLink.Kind kind = undecided ? MatterLink.Kind.LINK : MatterLink.Kind.REPEAT;
        step.results().add(new MatterLink(step.matter().id(), step.scope().tenantId(), other.id(), kind, step.now()));
        Map<String, Object> receipt = new HashMap<>(Registration.receipt(step.matter()));
        receipt.put(undecided ? "linked_to" : "repeats", other.number());
        receipt.put("same_by", link.sameness().by().name());
        receipt.put("same", link.sameness().told(step.content().demandTexts()));
        step.issueUnder(Registration.ground(step), DocumentKind.RECEIPT, receipt);
        if (!undecided) {
            return engine.finish(step);
        }
        chain.takeEarlier(step, other.id());
        step.clocks().leave(step.custody(), step.now());
        return engine.endCustody(step);
    }
}
