package org.xinqiao.matter.review;

import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.ClosingReported;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Closes what has ended; the organ of an assigned matter reports back to its sender (Art. 22¶1(3)). */
@Service
public class CloseMatter {

    private final ProcedureEngine engine;
    private final ApplicationEventPublisher events;

    CloseMatter(ProcedureEngine engine, ApplicationEventPublisher events) {
        this.engine = engine;
        this.events = events;
    }

    /** @throws Refusal closing-report-missing where an assigned matter has no note */
    @Transactional
    public MatterDto close(CommandContext context, ReviewCommand.Close close) {
        StepContext step = engine.begin(context, MatterEvent.CLOSE, close);
        Custody assigned = step.custodies().stream()
                .filter(custody -> custody.isOf(step.scope()) && custody.isAssigned())
                .reduce((_, later) -> later)
                .orElse(null);
        if (step.custody().assignedDue() != null && assigned != null) {
            String report = close.note();
            if (report == null || !Texts.speaks(report)) {
                throw Refusal.of(ProblemCodeDto.CLOSING_REPORT_MISSING).field("note");
            }
            step.issue(DocumentKind.CLOSING_REPORT, Map.of("to", step.nameOf(assigned.senderOrgan()), "note", report));
            step.clocks().all().stream()
                    .filter(clock -> clock.isReportOf(assigned))
                    .forEach(clock -> clock.done(step.now()));
            if (!step.matter().restricted()) {
                events.publishEvent(new ClosingReported(
                        step.matter().id(), assigned.senderTenant(), assigned.senderOrgan(), report, step.now()));
            }
        }
        if (!step.clocks().open(LimitRule.SERVICE).isEmpty()) {
            // Who tried to serve a refusal in time, in vain, was not late
            Instant tried = step.content().serviceAttempted().orElse(step.now());
            step.clocks().end(LimitRule.SERVICE, Deadline.State.CANCELLED, tried);
        }
        return engine.endCustody(step);
    }
}
