package org.xinqiao.matter.handling;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The agreement is not performed: the matter goes on where it was settled (Art. 33; RULEBOOK H5). */
@Service
public class ReviveMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    ReviveMatter(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    /** By the organ that holds the settled matter, or closed it. */
    @Transactional
    public MatterDto revive(CommandContext context, HandlingCommand.Revive revive) {
        engine.seen(context, revive);
        return engine.finish(revived(engine.atCustodian(context.matterId(), revive)));
    }

    /** Runs in the petitioner's scope at the office that holds the settled matter, or held it last. */
    @Transactional
    public void revive(UUID matterId, HandlingCommand.Revive revive) {
        engine.write(revived(engine.atCustodian(matterId, revive)));
    }

    private StepContext revived(StepContext seen) {
        StepContext found = seen.as(MatterEvent.REVIVE, seen.command());
        HandlingGuards.ENDED_BY_SETTLEMENT.check().accept(found);
        // Only who closed it takes it back; an earlier handler's custody ended by another step.
        if (!found.custody().isOpen()
                && !MatterEvent.CLOSE.name().equals(found.custody().outcome())) {
            throw found.conflict();
        }
        StepContext step = found.custody().isOpen() ? found : chain.takeBack(found);
        engine.advance(step, stood(step));
        step.clocks().replaceExecution(step.custody(), step.now());
        Deadline due = step.clocks().paused().resume(step.custody(), step.now());
        step.issue(
                DocumentKind.REVIVE_NOTICE,
                Map.of(
                        "reason",
                        step.command(HandlingCommand.Revive.class).reason(),
                        "due_date",
                        due.dueDate().toString()));
        return step;
    }

    /** Where it goes on: where it stood, the simple track as the ordinary one. */
    private static MatterState stood(StepContext step) {
        return step.content()
                .said(DocumentKind.AGREEMENT, SettleMatter.STOOD)
                .map(MatterState::valueOf)
                .filter(state -> state != MatterState.HANDLING_SIMPLE)
                .orElse(MatterState.HANDLING);
    }
}
