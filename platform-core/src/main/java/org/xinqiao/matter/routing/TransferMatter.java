package org.xinqiao.matter.routing;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.intake.RestrictMatter;
import org.xinqiao.matter.model.Accusation;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * Transfers (移送) to the organs outside the petition procedure: 涉法涉诉 letters to the political-legal organ, reports to
 * the discipline organ, on the own level (Art. 22¶2); a township's go to its county's.
 */
@Service
public class TransferMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final RestrictMatter restricting;
    private final EntityManager entities;

    TransferMatter(ProcedureEngine engine, CustodyChain chain, RestrictMatter restricting, EntityManager entities) {
        this.engine = engine;
        this.chain = chain;
        this.restricting = restricting;
        this.entities = entities;
    }

    /** @throws Refusal walk-in-directed for what was said at the counter; target-closed, target-accused */
    @Transactional
    public MatterDto toLegal(CommandContext context, RoutingCommand.RouteLegal route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_LEGAL, route);
        Custody onward = transfer(step, Organ.Kind.LEGAL, step.content().accused(), route.reason());
        return engine.passOn(step.alsoSeeing(onward), step.action());
    }

    /**
     * Restricted at once, also where it is found only later that it is a report; to a level that whom it accuses does not
     * lead.
     *
     * @throws Refusal target-closed; target-accused where no discipline organ of the node stands above the accused
     */
    @Transactional
    public MatterDto toDiscipline(CommandContext context, RoutingCommand.RouteDiscipline route) {
        StepContext step = engine.begin(context, MatterEvent.ROUTE_DISCIPLINE, route);
        List<Accused> accused = new ArrayList<>(step.content().accused());
        Accused found = route.accused();
        if (found != null) {
            restricting.check(found);
            accused.add(found);
            step.results().add(new Accusation(step.matter().id(), step.scope().tenantId(), found, step.now()));
        }
        step.matter().becomeReport();
        Custody onward = transfer(step, Organ.Kind.DISCIPLINE, accused, route.reason());
        step.results().restrictTo(onward);
        return engine.passOn(step, step.action());
    }

    private Custody transfer(StepContext step, Organ.Kind kind, List<Accused> accused, String reason) {
        Organ organ = restricting
                .nearest(step.office(), kind, accused)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_ACCUSED));
        if (!step.tenants().get(organ.tenantId()).isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED);
        }
        step.clocks().answered(step.custody(), step.now());
        Custody onward = chain.open(step, organ, CustodyMode.TRANSFERRED);
        engine.issue(step, DocumentKind.TRANSFER_LETTER, Map.of("to", step.nameOf(organ), "reason", reason));
        return onward;
    }
}
