package org.xinqiao.matter.routing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * Organs that do not agree who accepts ask their common superior (Art. 24¶1): the government of the lowest office above
 * all of them. The holder keeps custody meanwhile, and its clocks run on.
 */
@Service
public class RaiseDispute {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Tenants tenants;

    RaiseDispute(ProcedureEngine engine, CustodyChain chain, Tenants tenants) {
        this.engine = engine;
        this.chain = chain;
        this.tenants = tenants;
    }

    /**
     * @throws Refusal organ-unknown, parties-missing; no-common-superior, target-closed or target-accused above them
     */
    @Transactional
    public MatterDto raise(CommandContext context, RoutingCommand.Dispute dispute) {
        StepContext step = engine.begin(context, MatterEvent.DISPUTE, dispute);
        if (step.custody().mode() == CustodyMode.RULING) {
            return bySender(step, context);
        }
        step.clocks().end(LimitRule.OBJECTION, Deadline.State.CANCELLED, step.now());
        step.results().endQuestions();
        bring(step);
        return engine.finish(step);
    }

    /** The matter's sender asks the superior instead of ruling itself. */
    MatterDto bySender(StepContext step, CommandContext context) {
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        bring(step);
        return engine.passOn(step, step.action());
    }

    private void bring(StepContext step) {
        RoutingCommand.Dispute dispute = step.command(RoutingCommand.Dispute.class);
        List<Organ> parties = Stream.concat(Stream.of(step.holder().organId()), dispute.organs().stream())
                .distinct()
                .map(id -> tenants.organ(id).orElseThrow())
                .toList();
        Organ superior = superior(parties);
        if (step.isAccused(superior)) {
            throw Refusal.of(ProblemCodeDto.TARGET_ACCUSED).field("organ_ids");
        }
        Custody custody = chain.open(step, superior, CustodyMode.DISPUTED);
        step.clocks().passing().dispute(custody, step.holder(), step.now());
        step.issue(
                DocumentKind.DISPUTE_RECORD,
                Map.of(
                        "organs",
                        parties.stream().map(step::nameOf).toList(),
                        "reason",
                        dispute.reason(),
                        "superior",
                        step.nameOf(superior)));
    }

    /** The common superior; one level up where that government is a party itself. */
    private Organ superior(List<Organ> parties) {
        Tenant office = parties.stream()
                .map(organ -> tenants.get(organ.tenantId()))
                .reduce((one, other) -> tenants.commonSuperior(one, other).orElseThrow(RaiseDispute::none))
                .orElseThrow(RaiseDispute::none);
        Organ government = government(office);
        Set<Long> ids = parties.stream().map(Organ::id).collect(Collectors.toSet());
        if (ids.contains(government.id())) {
            if (office.parentId() == null) {
                throw none();
            }
            office = tenants.get(Objects.requireNonNull(office.parentId()));
            government = government(office);
        }
        if (!office.isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED).field("organ_ids");
        }
        return government;
    }

    private Organ government(Tenant office) {
        return tenants.organsOf(office.id()).stream()
                .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT)
                .findFirst()
                .orElseThrow(RaiseDispute::none);
    }

    private static Refusal none() {
        return Refusal.of(ProblemCodeDto.NO_COMMON_SUPERIOR).field("organ_ids");
    }
}
