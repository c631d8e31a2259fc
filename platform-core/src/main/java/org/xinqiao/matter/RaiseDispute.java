package org.xinqiao.matter;

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
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * Organs that do not agree who accepts bring it to their common superior (Art. 24¶1): the government of the lowest
 * office they are all part of. The holder keeps custody meanwhile, and its clocks run on.
 */
@Service
public class RaiseDispute {

    private final Steps steps;
    private final Custody custody;
    private final Tenants tenants;

    RaiseDispute(Steps steps, Custody custody, Tenants tenants) {
        this.steps = steps;
        this.custody = custody;
        this.tenants = tenants;
    }

    /** @throws Refusal organ-unknown, parties-missing; no-common-superior, target-closed or target-accused above them */
    @Transactional
    public MatterDto raise(Order order, RoutingCommand.Dispute dispute) {
        Step step = steps.begin(order, MatterEvent.DISPUTE, dispute);
        if (step.hop().mode == HopMode.RULING) {
            return bySender(step, order);
        }
        step.clocks().end(LimitRule.OBJECTION, Deadline.State.CANCELLED, step.now());
        custody.endQuestions(step);
        bring(step);
        return steps.finish(step, order.once());
    }

    /** The sender of the matter brings it there, in place of its own word. */
    MatterDto bySender(Step step, Order order) {
        step.clocks().done(LimitRule.OBJECTION_RULING, step.now());
        bring(step);
        return steps.leave(step, order.once(), step.deed());
    }

    private void bring(Step step) {
        RoutingCommand.Dispute dispute = step.command(RoutingCommand.Dispute.class);
        List<Organ> parties = Stream.concat(Stream.of(step.holder().organId), dispute.organs().stream())
                .distinct()
                .map(id -> tenants.organ(id).orElseThrow())
                .toList();
        Organ superior = superior(parties);
        if (step.isAccused(superior)) {
            throw Refusal.of(ProblemCodeDto.TARGET_ACCUSED).field("organ_ids");
        }
        Hop hop = custody.open(step, superior, HopMode.DISPUTED);
        step.clocks().start(hop, LimitRule.DISPUTE_RULING, step.now());
        steps.issue(
                step,
                DocumentKind.DISPUTE_RECORD,
                Map.of(
                        "organs",
                        parties.stream().map(step::nameOf).toList(),
                        "reason",
                        dispute.reason(),
                        "superior",
                        step.nameOf(superior)));
    }

    /** Where that government is a party itself, the one above. */
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
