package org.xinqiao.matter.routing;

import static org.xinqiao.api.model.ProblemCodeDto.FORBIDDEN;
import static org.xinqiao.api.model.ProblemCodeDto.SUCCESSOR_UNABLE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.Guards;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.OrganChange;
import org.xinqiao.tenancy.OrganChanges;

/** The matter is closed and its organ was changed: what that organ had to carry out goes on at the successor (RULEBOOK R6). */
@Component
class SucceedClosed {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final OrganChanges changes;
    private final Executions executions;
    private final SuperviseMatter supervise;
    private final MatterViews views;

    SucceedClosed(
            ProcedureEngine engine,
            CustodyChain chain,
            OrganChanges changes,
            Executions executions,
            SuperviseMatter supervise,
            MatterViews views) {
        this.engine = engine;
        this.chain = chain;
        this.changes = changes;
        this.executions = executions;
        this.supervise = supervise;
        this.views = views;
    }

    /** @throws Refusal state-conflict where the matter is not closed or nothing is left to carry out */
    MatterDto succeed(CommandContext context, RoutingCommand.Succeed succession) {
        StepContext seen = engine.seen(context, succession).as(MatterEvent.SUCCEED, succession);
        StepContext step = seen.from(formerTurn(seen));
        Custody former = step.custody();
        if (!Procedure.isOpenTo(step.scope(), MatterEvent.SUCCEED)
                || !Actor.isAboveOrOwnOffice(step.scope(), former.tenantId(), former.organId(), step.tenants())) {
            throw Refusal.of(FORBIDDEN);
        }
        List.of(Guards.TARGET_BELOW, Guards.NOT_ACCUSED)
                .forEach(guard -> guard.check().accept(step));
        Organ successor = step.target(succession);
        if (step.isPetitionOffice(successor.id())) {
            throw Refusal.of(SUCCESSOR_UNABLE).field("organ_id");
        }
        OrganChange change = SucceedOrgan.recorded(step, former, successor, changes);
        boolean watched = step.custodies().stream().anyMatch(own -> own.isOpen(step.scope(), CustodyMode.ESCALATED));
        supervise.watch(List.of(new SuperviseMatter.Missed(step.matter().id(), former.organId(), step.now(), true)));
        Map<String, String> says = new HashMap<>(SucceedOrgan.says(step, former, successor, change));
        says.put("filed_on", ChinaTime.dateOf(step.matter().filedAt()).toString());
        supervise.fileBeside(step.matter().id(), DocumentKind.SUCCESSION_RECORD, says);
        engine.recordSideRequest(step);
        chain.followClosed(step, former, successor);
        if (!watched) {
            supervise.lift(step.matter().id(), step.now());
        }
        return views.of(step);
    }

    /** The last turn of the organ that still has to carry something out. */
    private Custody formerTurn(StepContext step) {
        if (step.matter().state() != MatterState.CLOSED || step.matter().restricted()) {
            throw step.conflict();
        }
        return executions.of(step.matter().id()).stream()
                .filter(execution -> execution.state() != Execution.State.DONE)
                .flatMap(execution -> step.custodies().stream()
                        .filter(turn -> turn.organId() == execution.organId()
                                && turn.mode().holds()))
                .reduce((earlier, later) -> later)
                .orElseThrow(step::conflict);
    }
}
