package org.xinqiao.matter.routing;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.OrganChange;
import org.xinqiao.tenancy.OrganChanges;

/**
 * The holder was split, merged or abolished, or its duties moved: its superior, its own government or its own petition
 * office hands the matter to the organ that took over by a recorded decision (Art. 24¶2; RULEBOOK R6). State, clocks and
 * sender stay, what is to be carried out goes on there; who passes the matter on reads none of its content.
 */
@Service
public class SucceedOrgan {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final OrganChanges changes;
    private final SucceedClosed closed;

    SucceedOrgan(ProcedureEngine engine, CustodyChain chain, OrganChanges changes, SucceedClosed closed) {
        this.engine = engine;
        this.chain = chain;
        this.changes = changes;
        this.closed = closed;
    }

    /** @throws Refusal change-not-recorded; date-in-future for a change that is not in effect */
    @Transactional
    public MatterDto succeed(CommandContext context, RoutingCommand.Succeed succession) {
        if (engine.matter(context.matterId()).state() == MatterState.CLOSED) {
            return closed.succeed(context, succession);
        }
        StepContext step = engine.begin(context, MatterEvent.SUCCEED, succession);
        Custody holder = step.holder();
        Organ successor = step.target(succession);
        OrganChange change = recorded(step, holder, successor, changes);
        StepContext passing = step.from(chain.standIn(step, CustodyMode.CALLED_IN));
        Custody next = chain.open(passing, successor, mode(holder)).assignedUntil(holder.assignedDue());
        step.clocks().moveTo(next, holder, step.now());
        String number = passing.issue(DocumentKind.SUCCESSION_RECORD, says(step, holder, successor, change));
        passing.results().end(holder, number);
        MatterDto passed = engine.passOn(passing.alsoSeeing(next), step.action());
        chain.follow(passing, next);
        return passed;
    }

    static Map<String, String> says(StepContext step, Custody former, Organ successor, OrganChange change) {
        return Map.of(
                "from",
                step.nameOf(former.organId()),
                "to",
                step.nameOf(successor),
                "change",
                change.kind().name(),
                "decision",
                change.decision(),
                "effective_on",
                change.effectiveOn().toString(),
                "reason",
                step.command(RoutingCommand.Succeed.class).reason());
    }

    static OrganChange recorded(StepContext step, Custody holder, Organ successor, OrganChanges changes) {
        OrganChange stated = step.command(RoutingCommand.Succeed.class).change();
        if (stated != null) {
            if (stated.effectiveOn().isAfter(step.today())) {
                throw Refusal.of(ProblemCodeDto.DATE_IN_FUTURE)
                        .field("change.effective_on")
                        .limit(step.today());
            }
            changes.record(holder.organId(), successor.id(), stated, step.now());
        }
        return changes.find(holder.organId(), successor.id(), step.today())
                .orElseThrow(
                        () -> Refusal.of(ProblemCodeDto.CHANGE_NOT_RECORDED).field("change"));
    }

    /** A reviewing organ's successor goes on reviewing. */
    private static CustodyMode mode(Custody holder) {
        return switch (holder.mode()) {
            case REVIEW, REREVIEW -> holder.mode();
            default -> CustodyMode.SUCCEEDED;
        };
    }
}
