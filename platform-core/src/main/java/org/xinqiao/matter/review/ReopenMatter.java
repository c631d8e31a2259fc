package org.xinqiao.matter.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
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
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.TenantScope;

/** The organ that was asked opens a lapsed matter again, for a justified reason or force majeure, or says why not. */
@Service
public class ReopenMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final EntityManager entities;

    ReopenMatter(ProcedureEngine engine, CustodyChain chain, EntityManager entities) {
        this.engine = engine;
        this.chain = chain;
        this.entities = entities;
    }

    /** From here it is a review or rereview like any other, whichever window was missed; its limit runs from now. */
    @Transactional
    public MatterDto reopen(CommandContext context, ReviewCommand.Reopen reopen) {
        StepContext step = engine.find(context, MatterEvent.REOPEN, reopen);
        boolean first = ReviewChain.lapsed(step.matter().state(), step.clocks().all(), step.custodies())
                        .orElseThrow(step::conflict)
                        .rule()
                == LimitRule.REVIEW_WINDOW;
        engine.advance(step, first ? MatterState.REVIEWING : MatterState.REREVIEWING);
        // After the matter, whose row everybody locks first
        step.custodies().stream()
                .filter(Custody::isHolding)
                .forEach(holder -> step.results().end(holder, reopen.ground().name()));
        step.custody().continueAs(first ? CustodyMode.REVIEW : CustodyMode.REREVIEW);
        Deadline due = step.clocks().start(step.custody(), first ? LimitRule.REVIEW : LimitRule.REREVIEW, step.now());
        engine.issue(
                step,
                DocumentKind.REOPEN_RECORD,
                Map.of(
                        "ground",
                        reopen.ground().name(),
                        "reason",
                        reopen.reason(),
                        "due_date",
                        due.dueDate().toString()));
        return engine.finish(step);
    }

    /** The petitioner reads the reason; the window stays missed, and he may ask again with a better one. */
    @Transactional
    public MatterDto decline(CommandContext context, ReviewCommand.DeclineReopening refusal) {
        if (!TenantScope.current().roles().contains(Role.REVIEWER)) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        StepContext step = engine.beside(context, CustodyMode.REOPENING, null, refusal);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().add(step.note(NoteKind.REOPENING_DECLINED, refusal.reason()));
        return engine.passOn(step, MatterEvent.REJECT.name());
    }
}
