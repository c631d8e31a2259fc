package org.xinqiao.matter;

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
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.TenantScope;

/** The organ that was asked opens a lapsed matter again, for a justified reason or force majeure, or says why not. */
@Service
public class ReopenMatter {

    private final Steps steps;
    private final Custody custody;
    private final EntityManager entities;

    ReopenMatter(Steps steps, Custody custody, EntityManager entities) {
        this.steps = steps;
        this.custody = custody;
        this.entities = entities;
    }

    /** From here it is a review or rereview like any other, whichever window was missed; its limit runs from now. */
    @Transactional
    public MatterDto reopen(Order order, Command.Reopen reopen) {
        Step step = steps.look(order, MatterEvent.REOPEN, reopen);
        boolean first = ReviewLadder.lapsed(step.matter().state, step.clocks().all(), step.hops())
                        .orElseThrow(step::conflict)
                        .rule
                == LimitRule.REVIEW_WINDOW;
        steps.check(step, first ? MatterState.REVIEWING : MatterState.REREVIEWING);
        // After the matter, whose row everybody locks first
        step.hops().stream()
                .filter(Hop::isHolding)
                .forEach(holder -> step.writes()
                        .add(() -> custody.end(step, holder, reopen.ground().name())));
        step.hop().mode = first ? HopMode.REVIEW : HopMode.REREVIEW;
        Deadline due = step.clocks().start(step.hop(), first ? LimitRule.REVIEW : LimitRule.REREVIEW, step.now());
        steps.issue(
                step,
                DocumentKind.REOPEN_RECORD,
                Map.of(
                        "ground",
                        reopen.ground().name(),
                        "reason",
                        reopen.reason(),
                        "due_date",
                        due.dueDate.toString()));
        return steps.finish(step, order.once());
    }

    /** The petitioner reads the reason; the window stays missed, and he may ask again with a better one. */
    @Transactional
    public MatterDto decline(Order order, Command.DeclineReopening refusal) {
        if (!TenantScope.current().roles().contains(Role.REVIEWER)) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        Step step = steps.beside(order, HopMode.REOPENING, null, refusal);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        Command.AddNote note = new Command.AddNote(Command.AddNote.Note.REOPENING_DECLINED, refusal.reason());
        step.writes().add(() -> entities.persist(new HandlingNote(step, note)));
        return steps.leave(step, order.once(), MatterEvent.REJECT.name());
    }
}
