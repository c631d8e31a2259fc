package org.xinqiao.matter.handling;

import static org.xinqiao.calendar.LimitRule.DUTY;
import static org.xinqiao.calendar.LimitRule.HANDLING_EXT;
import static org.xinqiao.calendar.LimitRule.NOTICE;
import static org.xinqiao.calendar.LimitRule.SIMPLE_ACCEPT;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.handling.HandlingGuards.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Guards.*;
import static org.xinqiao.matter.procedure.Transition.on;

import java.util.List;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Transition;

/** Rows from acceptance to decision: ordinary, simple, duty, suggestion, settlement, withdrawal (Art. 29–34). */
public final class HandlingRows {

    public static final List<Transition> ROWS = List.of(
            on(ACCEPTANCE_REVIEW)
                    .to(HANDLING)
                    .when(CLAIM)
                    .issuing(ACCEPTANCE_NOTICE)
                    .event(ACCEPT, "Art. 23, 31(6)", NOTICE, ORGAN),
            on(ACCEPTANCE_REVIEW)
                    .to(HANDLING_SIMPLE)
                    .when(SIMPLE_FITS, SIMPLE_IN_TIME)
                    .issuing(ACCEPTANCE_NOTICE)
                    .event(ACCEPT_SIMPLE, "[practice]", SIMPLE_ACCEPT, ORGAN),
            on(ACCEPTANCE_REVIEW)
                    .to(DUTY_HANDLING)
                    .when(DUTY_OR_REPORT, NOT_THE_ACCUSED, DATE_OF_SPECIAL_LAW)
                    .issuing(DUTY_NOTICE)
                    .event(ACCEPT_DUTY, "Art. 30¶1, 31(5)", NOTICE, ORGAN),
            on(DUTY_HANDLING)
                    .to(ANSWERED)
                    .when(NOT_THE_ACCUSED, COURT_NAMED)
                    .issuing(DUTY_ANSWER)
                    .event(ANSWER, "Art. 31(5)", DUTY, ORGAN),
            on(ACCEPTANCE_REVIEW)
                    .to(STUDYING)
                    .when(SUGGESTION)
                    .issuing(ACCEPTANCE_NOTICE)
                    .event(STUDY, "Art. 29", NOTICE, ORGAN),
            on(STUDYING)
                    .to(CLOSED)
                    .issuing(org.xinqiao.document.DocumentKind.REPLY)
                    .event(MatterEvent.REPLY, "Art. 29¶1", LimitRule.SUGGESTION, ORGAN),
            on(HANDLING)
                    .to(HANDLING)
                    .when(FIRST_EXTENSION, BEFORE_DUE, AT_MOST_30_DAYS, SENDER_CONSENTS)
                    .issuing(EXTENSION_NOTICE)
                    .event(EXTEND, "Art. 34", HANDLING_EXT, HEAD),
            on(HANDLING_SIMPLE).to(HANDLING).issuing(CONVERSION_NOTICE).event(CONVERT, "[design]", null, ORGAN),
            on(HANDLING)
                    .to(HANDLING)
                    .when(HEARING_HELD)
                    .issuing(HEARING_RECORD)
                    .event(HOLD_HEARING, "Art. 31(6)", null, ORGAN),
            on(HANDLING, HANDLING_SIMPLE, DUTY_HANDLING, REVIEWING, REREVIEWING)
                    .to(SETTLED)
                    .when(BOTH_CONSENT, AGREED_SINCE_ACCEPTANCE, AGREEMENT_PROVEN, PERFORMANCE_AHEAD)
                    .issuing(AGREEMENT)
                    .event(SETTLE, "Art. 33", LimitRule.HANDLING, ORGAN, REVIEWER),
            on(SETTLED, CLOSED)
                    .to(HANDLING, DUTY_HANDLING, REVIEWING, REREVIEWING)
                    .when(ENDED_BY_SETTLEMENT)
                    .issuing(REVIVE_NOTICE)
                    .event(REVIVE, "Art. 33", null, PETITIONER, REGISTRAR, ORGAN),
            on(HANDLING, HANDLING_SIMPLE)
                    .to(DECIDED)
                    .when(LEGAL_BASIS, EVERY_DEMAND, NOT_REPEATED, SIMPLE_REFUSES_NOTHING, EXECUTION_SAID, HEARD)
                    .issuing(OPINION)
                    .signedByHead()
                    .event(DECIDE, "Art. 31(6), 32", LimitRule.HANDLING, ORGAN));

    private HandlingRows() {}
}
