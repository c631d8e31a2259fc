package org.xinqiao.matter.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;

/**
 * A year was published or amended, and by its days a window had not ended when the matter lapsed: the window is opened
 * again, also where the matter was closed since, or goes on for another (RULEBOOK L5, L6, V7). No person does it.
 */
@Service
public class ReopenWindow {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final StatutoryClock law;
    private final Clock clock;

    ReopenWindow(ProcedureEngine engine, CustodyChain chain, StatutoryClock law, Clock clock) {
        this.engine = engine;
        this.chain = chain;
        this.law = law;
        this.clock = clock;
    }

    /** Runs in a WORKER scope of the office that holds the matter, or held it last. Does nothing where all is right. */
    @Transactional
    public void reopen(UUID matterId) {
        ReviewCommand.ReopenWindow none = new ReviewCommand.ReopenWindow(ChinaTime.dateOf(clock.instant()));
        StepContext last = engine.atCustodian(matterId, none);
        Optional<Deadline> lapsed =
                ReviewChain.lapsed(last.matter().state(), last.clocks().all(), last.custodies());
        if (lapsed.isEmpty()) {
            reopenAlone(last);
            return;
        }
        DueDate window = lapsed.get().toDueDate();
        DueDate right =
                law.reopened(window, last.today(), law.place(lapsed.get().tenantId()));
        if (right.equals(window)) {
            return;
        }
        boolean first = window.rule() == LimitRule.REVIEW_WINDOW;
        StepContext held = last.custody().isOpen() ? last : chain.takeBack(last);
        StepContext step = held.as(MatterEvent.REOPEN_WINDOW, new ReviewCommand.ReopenWindow(right.dueDate()));
        engine.advance(step, first ? MatterState.REVIEW_OPEN : MatterState.REREVIEW_OPEN);
        step.clocks().again(step.custody(), right);
        engine.write(step);
    }

    /** Windows that ended while the matter went on, for another petitioner or for a redo: they run again, nothing else changes. */
    private void reopenAlone(StepContext step) {
        List<DueDate> again = step.custody().isOpen()
                ? step.clocks().all().stream()
                        .filter(window -> window.state() == Deadline.State.MISSED && isUsed(step, window))
                        .map(Deadline::toDueDate)
                        .flatMap(window -> moved(window, step).stream())
                        .toList()
                : List.of();
        if (!again.isEmpty()) {
            again.forEach(window -> step.clocks().again(step.custody(), window));
            engine.write(step);
        }
    }

    /** True where a request may still go by it: of the rung that the matter is on, and since its last opinion. */
    private static boolean isUsed(StepContext step, Deadline window) {
        boolean first = window.rule() == LimitRule.REVIEW_WINDOW;
        Set<MatterState> states = first ? ReviewChain.FIRST_RUNG : ReviewChain.SECOND_RUNG;
        return window.rule().isPetitioners()
                && states.contains(step.matter().state())
                && step.clocks().all().stream()
                        .noneMatch(later -> later.rule() == window.rule()
                                && later.startedAt().equals(window.startedAt())
                                && later.dueAt().isAfter(window.dueAt()))
                && step.content()
                        .said(first ? DocumentKind.OPINION : DocumentKind.REVIEW_OPINION, "date")
                        .filter(decided -> !ChinaTime.dateOf(window.startedAt()).isBefore(LocalDate.parse(decided)))
                        .isPresent();
    }

    private Optional<DueDate> moved(DueDate window, StepContext step) {
        DueDate right =
                law.reopened(window, step.today(), law.place(step.custody().tenantId()));
        return right.equals(window) ? Optional.empty() : Optional.of(right);
    }
}
