package org.xinqiao.matter.intake;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Undoes a link: the matter goes on by itself where it was, with its old clocks unbroken (RULEBOOK I7). Undoes likewise the
 * finding that it repeats another (I12), which ran on its own clocks all along.
 */
@Service
public class UnlinkMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final EntityManager entities;

    UnlinkMatter(ProcedureEngine engine, CustodyChain chain, EntityManager entities) {
        this.engine = engine;
        this.chain = chain;
        this.entities = entities;
    }

    @Transactional
    public MatterDto unlink(CommandContext context, IntakeCommand.Unlink unlink) {
        StepContext step = engine.find(context, MatterEvent.UNLINK, unlink);
        if (step.matter().state() == MatterState.REGISTERED) {
            return noRepeat(step, unlink);
        }
        if (chain.resume(step, step.custody().id()).isEmpty()) {
            throw step.conflict();
        }
        // What was sealed with its carrier alone is open again
        entities.refresh(step.matter());
        entities.refresh(step.custody());
        String carrier = step.content().said(DocumentKind.RECEIPT, "linked_to").orElse("");
        step.clocks().resumed(step.custody());
        engine.advance(step);
        return told(step, unlink, Map.of("unlinked_from", carrier));
    }

    private MatterDto noRepeat(StepContext step, IntakeCommand.Unlink unlink) {
        engine.advance(step);
        chain.undoRepeat(step);
        return told(step, unlink, Map.of("repeat_undone", true));
    }

    private MatterDto told(StepContext step, IntakeCommand.Unlink unlink, Map<String, Object> undone) {
        Map<String, Object> receipt = new HashMap<>(Registration.receipt(step.matter()));
        receipt.putAll(undone);
        receipt.put("reason", unlink.reason());
        receipt.put("asked_by_petitioner", unlink.askedByPetitioner());
        step.issueUnder(Registration.ground(step), DocumentKind.RECEIPT, receipt);
        return engine.finish(step);
    }
}
