package org.xinqiao.matter.review;

import static org.xinqiao.calendar.LimitRule.REOPEN_ANSWER;
import static org.xinqiao.calendar.LimitRule.REREVIEW;
import static org.xinqiao.calendar.LimitRule.REREVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.REVIEW;
import static org.xinqiao.calendar.LimitRule.REVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.SERVICE;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Guards.*;
import static org.xinqiao.matter.procedure.Transition.on;
import static org.xinqiao.matter.review.ReviewGuards.*;

import java.util.List;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.procedure.Transition;

/** Rows from service to the end of the file: review, rereview, lapse, closing (Art. 35, 36). */
public final class ReviewRows {

    public static final List<Transition> ROWS = List.of(
            on(DECIDED).to(REVIEW_OPEN).when(PROVEN).issuing(SERVICE_PROOF).event(SERVE, "Art. 35", SERVICE, ORGAN),
            on(REVIEW_OPEN).when(PROVEN).issuing(SERVICE_PROOF).event(SERVE, "Art. 35", null, ORGAN),
            on(ANSWERED).to(CLOSED).when(PROVEN).issuing(SERVICE_PROOF).event(SERVE, "Art. 31(5)", SERVICE, ORGAN),
            on(DECIDED, REVIEW_DECIDED, FINAL, ANSWERED)
                    .when(AWAITS_SERVICE, ATTEMPTED)
                    .event(ATTEMPT, "[design]", SERVICE, ORGAN, REVIEWER),
            on(NOT_ACCEPTED, NO_LONGER_ACCEPTED, CONCLUDED_LEGAL)
                    .when(AWAITS_SERVICE, PROVEN)
                    .issuing(SERVICE_PROOF)
                    .event(SERVE, "[design]", SERVICE, ORGAN, OFFICE),
            on(NOT_ACCEPTED, NO_LONGER_ACCEPTED, CONCLUDED_LEGAL)
                    .when(AWAITS_SERVICE, ATTEMPTED)
                    .event(ATTEMPT, "[design]", SERVICE, ORGAN, OFFICE),
            on(REVIEW_OPEN, REVIEWING)
                    .to(REVIEWING)
                    .when(IN_WINDOW, REVIEWER_ON_CHAIN)
                    .issuing(REVIEW_REQUEST)
                    .event(REQUEST_REVIEW, "Art. 35", REVIEW_WINDOW, PETITIONER, REGISTRAR),
            on(REVIEWING)
                    .to(REVIEW_DECIDED)
                    .when(NOT_OWN_WORK, CHANGE_STATED)
                    .issuing(REVIEW_OPINION)
                    .signedByHead()
                    .event(DECIDE_REVIEW, "Art. 35", REVIEW, REVIEWER),
            on(REVIEW_DECIDED)
                    .to(REREVIEW_OPEN)
                    .when(PROVEN)
                    .issuing(SERVICE_PROOF)
                    .event(SERVE, "Art. 36", SERVICE, REVIEWER),
            on(REREVIEW_OPEN).when(PROVEN).issuing(SERVICE_PROOF).event(SERVE, "Art. 36", null, REVIEWER),
            on(REREVIEW_OPEN, REREVIEWING, HANDLING)
                    .to(REREVIEWING)
                    .when(IN_WINDOW, REVIEWER_ON_CHAIN)
                    .issuing(REREVIEW_REQUEST)
                    .event(REQUEST_REREVIEW, "Art. 36¶1", REREVIEW_WINDOW, PETITIONER, REGISTRAR),
            on(REREVIEWING)
                    .when(NO_HEARING_OPEN, BEFORE_REREVIEW_DUE)
                    .issuing(HEARING_RECORD)
                    .event(OPEN_HEARING, "Art. 36¶2", null, REVIEWER),
            on(REREVIEWING)
                    .when(HEARING_RUNS)
                    .issuing(HEARING_RECORD)
                    .event(CLOSE_HEARING, "Art. 36¶2", null, REVIEWER),
            on(REREVIEWING)
                    .to(FINAL)
                    .when(NOT_OWN_WORK, CHANGE_STATED, NO_HEARING_OPEN)
                    .issuing(REREVIEW_OPINION)
                    .signedByHead()
                    .event(DECIDE_REREVIEW, "Art. 36¶1", REREVIEW, REVIEWER),
            on(FINAL)
                    .to(FINAL)
                    .when(AWAITS_SERVICE, PROVEN)
                    .issuing(SERVICE_PROOF)
                    .event(SERVE, "Art. 36¶1", SERVICE, REVIEWER),
            on(REREVIEW_OPEN, FINAL)
                    .to(HANDLING)
                    .when(REDO_ORDERED, SERVED)
                    .issuing(REDO_ORDER)
                    .event(REDO, "[practice]", LimitRule.REDO, REVIEWER),
            on(REVIEW_OPEN, REREVIEW_OPEN).to(LAPSED).when(WINDOW_OVER).event(LAPSE, "[design]", null, SYSTEM),
            on(LAPSED, CLOSED)
                    .to(REVIEW_OPEN, REREVIEW_OPEN)
                    .when(WINDOW_MOVED)
                    .event(REOPEN_WINDOW, "[design]", null, SYSTEM),
            on(LAPSED, CLOSED)
                    .to(REVIEWING, REREVIEWING)
                    .when(ASKED_TO_REOPEN)
                    .issuing(REOPEN_RECORD)
                    .event(REOPEN, "[design]", REOPEN_ANSWER, REVIEWER),
            on(
                            SETTLED,
                            LAPSED,
                            FINAL,
                            WITHDRAWN,
                            ROUTED_LEGAL,
                            ROUTED_DISCIPLINE,
                            ROUTED_STATUTORY,
                            REFERRED,
                            NOT_ACCEPTED,
                            NO_LONGER_ACCEPTED,
                            CONCLUDED_LEGAL)
                    .to(CLOSED)
                    .when(SERVED, REFUSAL_SENT, NO_REDO_OWED, NO_WINDOW_RUNS, TAKEN)
                    .issuing(CLOSING_REPORT)
                    .event(CLOSE, "Art. 22¶1(3)", null, ORGAN, OFFICE));

    private ReviewRows() {}
}
