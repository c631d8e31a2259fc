package org.xinqiao.matter;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Once;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.tenancy.Organ;

/**
 * The petitioner missed the window and says why: the organ that the review would have gone to is asked to open the
 * matter again (RULEBOOK F3). The request for review stands in the file, with the reason for its lateness.
 */
@Service
public class RequestReopening {

    private final Steps steps;
    private final Custody custody;

    RequestReopening(Steps steps, Custody custody) {
        this.steps = steps;
        this.custody = custody;
    }

    /** Runs in the petitioner's scope at the desk that holds the lapsed matter, or held it last. */
    @Transactional
    public void request(UUID matterId, Command.RequestReopening request, Once.Request once) {
        Step step = steps.atDesk(matterId, request);
        Deadline window = ReviewLadder.lapsed(step.matter().state, step.clocks().all(), step.hops())
                .orElseThrow(step::conflict);
        if (step.hops().stream().anyMatch(hop -> hop.isOpen() && hop.mode == HopMode.REOPENING)) {
            throw Refusal.of(ProblemCodeDto.REOPENING_ASKED);
        }
        Organ reviewer = ReviewGuards.reviewer(step);
        custody.ask(step, reviewer, HopMode.REOPENING);
        steps.issue(
                step,
                window.rule == LimitRule.REVIEW_WINDOW ? DocumentKind.REVIEW_REQUEST : DocumentKind.REREVIEW_REQUEST,
                Map.of(
                        "reason",
                        request.reason(),
                        "to",
                        ReviewLadder.name(reviewer, step.tenants()),
                        "window_ended_on",
                        window.dueDate.toString()));
        steps.asked(step, once);
    }
}
