package org.xinqiao.matter.petition;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.review.ReviewCommand;
import org.xinqiao.matter.review.ReviewGuards;
import org.xinqiao.tenancy.Organ;

/**
 * The petitioner missed the window and says why: asks the organ that would have reviewed to reopen the matter
 * (RULEBOOK F3). The file keeps the request for review with the reason for its lateness.
 */
@Service
public class RequestReopening {

    private final ProcedureEngine engine;
    private final CustodyChain chain;

    RequestReopening(ProcedureEngine engine, CustodyChain chain) {
        this.engine = engine;
        this.chain = chain;
    }

    /** Runs in the petitioner's scope at the office that holds the lapsed matter, or held it last. */
    @Transactional
    public void request(UUID matterId, ReviewCommand.RequestReopening request) {
        StepContext step = engine.atCustodian(matterId, request);
        Deadline window = ReviewChain.lapsed(
                        step.matter().state(), step.clocks().all(), step.custodies())
                .orElseThrow(step::conflict);
        if (step.custodies().stream()
                .anyMatch(custody -> custody.isOpen() && custody.mode() == CustodyMode.REOPENING)) {
            throw Refusal.of(ProblemCodeDto.REOPENING_ASKED);
        }
        Organ reviewer = ReviewGuards.reviewer(step);
        chain.ask(
                step,
                reviewer,
                CustodyMode.REOPENING,
                LimitRule.REOPEN_ANSWER,
                Received.arrival(request.received(), step.now()));
        DocumentKind asked = ReviewChain.request(window);
        Map<String, Object> fields = Received.fields(request.received());
        fields.putAll(RequestFields.of(step, asked == DocumentKind.REREVIEW_REQUEST, reviewer, request.reason()));
        fields.put("window_ended_on", window.dueDate().toString());
        if (window.inTime(Received.moment(request.received(), step.now()))) {
            fields.put(ReviewChain.IN_TIME, true);
        }
        step.issue(asked, fields);
        engine.recordSideRequest(step);
    }
}
