package org.xinqiao.matter.routing;

import static org.xinqiao.calendar.LimitRule.DISPUTE_RULING;
import static org.xinqiao.calendar.LimitRule.NOTICE;
import static org.xinqiao.calendar.LimitRule.OBJECTION_RULING;
import static org.xinqiao.calendar.LimitRule.TRIAGE;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Guards.*;
import static org.xinqiao.matter.procedure.Transition.on;
import static org.xinqiao.matter.routing.RoutingGuards.*;

import java.util.List;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Transition;

/** Rows of routing: passing on, objecting, refusing (Art. 22–25, 30). */
public final class RoutingRows {

    public static final List<Transition> ROWS = List.of(
            on(REGISTERED)
                    .to(ACCEPTANCE_REVIEW)
                    .when(CLASSIFIED, TARGET_BELOW, OWN_SYSTEM, DECIDED_ABOVE, NOT_ACCUSED, NO_LOOP)
                    .issuing(FORWARD_SLIP, WHERE_SENT)
                    .event(FORWARD, "Art. 22¶1, 23¶1", TRIAGE, OFFICE, ORGAN),
            on(REGISTERED)
                    .to(ACCEPTANCE_REVIEW)
                    .when(CLASSIFIED, TARGET_BELOW, OWN_SYSTEM, DECIDED_ABOVE, NOT_ACCUSED, NO_LOOP, PERIOD_SET)
                    .issuing(ASSIGN_LETTER, WHERE_SENT)
                    .event(ASSIGN, "Art. 22¶1(3), 23¶1", TRIAGE, OFFICE, ORGAN),
            on(ACCEPTANCE_REVIEW)
                    .to(ACCEPTANCE_REVIEW)
                    .when(TARGET_BELOW, OWN_SYSTEM, DECIDED_ABOVE, NOT_ACCUSED, NO_LOOP, NOT_DEEMED, PERIOD_SET)
                    .issuing(FORWARD_SLIP, ASSIGN_LETTER, WHERE_SENT)
                    .event(RELAY, "Art. 22¶1(2), 23¶1", LimitRule.RELAY, OFFICE, ORGAN),
            on(REGISTERED).to(ACCEPTANCE_REVIEW).when(CLASSIFIED, OWN_REMIT).event(KEEP, "Art. 23¶1", NOTICE, ORGAN),
            on(ACCEPTANCE_REVIEW)
                    .to(ACCEPTANCE_REVIEW)
                    .when(ABLE)
                    .issuing(CALL_IN_RECORD)
                    .event(CALL_IN, "[design]", null, SUPERIOR),
            on(HANDLING, HANDLING_SIMPLE)
                    .to(HANDLING)
                    .when(ABLE)
                    .issuing(CALL_IN_RECORD)
                    .event(CALL_IN, "[design]", LimitRule.HANDLING, SUPERIOR),
            on(REGISTERED).to(REFERRED).when(DIRECT).issuing(REFERRAL_NOTICE).event(REFER, "Art. 23¶1", NOTICE, ORGAN),
            on(REGISTERED)
                    .to(ROUTED_LEGAL)
                    .when(PETITION_OFFICE, LETTER)
                    .issuing(TRANSFER_LETTER, WHERE_SENT)
                    .event(ROUTE_LEGAL, "Art. 22¶2", TRIAGE, OFFICE),
            on(REGISTERED, ACCEPTANCE_REVIEW, HANDLING, HANDLING_SIMPLE, DUTY_HANDLING)
                    .to(ROUTED_DISCIPLINE)
                    .when(IS_REPORT, EVERY_DEMAND_ACCUSES)
                    .issuing(TRANSFER_LETTER, WHERE_SENT)
                    .signedByHead()
                    .event(ROUTE_DISCIPLINE, "Art. 22¶2, 30", TRIAGE, OFFICE, SENDER, ORGAN),
            on(ROUTED_LEGAL, ROUTED_DISCIPLINE)
                    .when(IN_TRANSFER)
                    .issuing(TRANSFER_RECEIPT)
                    .event(CONFIRM, "Art. 23¶4; [design]", LimitRule.CONFIRM, DISCIPLINE, LEGAL),
            on(ROUTED_LEGAL, ROUTED_DISCIPLINE)
                    .to(REGISTERED, ACCEPTANCE_REVIEW, HANDLING, HANDLING_SIMPLE, DUTY_HANDLING)
                    .when(IN_TRANSFER)
                    .issuing(TRANSFER_RETURN)
                    .event(RETURN_UNSEALED, "[design]", LimitRule.CONFIRM, DISCIPLINE, LEGAL),
            on(ACCEPTANCE_REVIEW)
                    .to(OBJECTED)
                    .when(SENT_HERE, FOREIGN_PLACE)
                    .issuing(OBJECTION)
                    .event(OBJECT, "Art. 23¶3", LimitRule.OBJECTION, ORGAN, OFFICE),
            on(OBJECTED).to(REGISTERED).issuing(RULING).event(AGREE, "Art. 23¶3", OBJECTION_RULING, SENDER),
            on(OBJECTED).to(ACCEPTANCE_REVIEW).issuing(RULING).event(REJECT, "Art. 23¶3", OBJECTION_RULING, SENDER),
            on(ACCEPTANCE_REVIEW, OBJECTED)
                    .to(JURISDICTION_DISPUTE)
                    .when(NOT_DECIDED, KNOWN_PARTIES)
                    .issuing(DISPUTE_RECORD)
                    .event(DISPUTE, "Art. 24¶1", null, ORGAN, SENDER),
            on(JURISDICTION_DISPUTE)
                    .to(ACCEPTANCE_REVIEW)
                    .when(BROUGHT_HERE, TARGET_BELOW, NOT_ACCUSED, MINUTED)
                    .issuing(DESIGNATION, MINUTES)
                    .event(DESIGNATE, "Art. 24¶1", DISPUTE_RULING, SUPERIOR, JM_OFFICE),
            on(MatterState.OPEN)
                    .when(TARGET_BELOW, NOT_ITS_HOLDER, NOT_ACCUSED, GOES_ON)
                    .issuing(SUCCESSION_RECORD)
                    .event(SUCCEED, "Art. 24¶2", null, SUPERIOR, OWN_OFFICE),
            on(REGISTERED, ACCEPTANCE_REVIEW)
                    .to(NOT_ACCEPTED)
                    .when(SAME_IN_EVERY_DEMAND)
                    .issuing(NOT_ACCEPTED_NOTICE)
                    .signedByHead()
                    .event(NOT_ACCEPT, "Art. 19¶3", NOTICE, OFFICE, ORGAN),
            on(REGISTERED, ACCEPTANCE_REVIEW)
                    .to(CONCLUDED_LEGAL)
                    .issuing(LEGAL_CONCLUDED_NOTICE)
                    .signedByHead()
                    .event(CONCLUDE_LEGAL, "[practice]", NOTICE, OFFICE),
            on(REGISTERED, ACCEPTANCE_REVIEW)
                    .to(NO_LONGER_ACCEPTED)
                    .when(SAME_IN_EVERY_DEMAND)
                    .issuing(NO_LONGER_NOTICE)
                    .signedByHead()
                    .event(NO_LONGER, "Art. 36¶3", NOTICE, ORGAN, OFFICE),
            on(ACCEPTANCE_REVIEW)
                    .to(ROUTED_STATUTORY)
                    .when(CLAIM)
                    .issuing(STATUTORY_ROUTE_NOTICE)
                    .event(ROUTE_STATUTORY, "Art. 31", NOTICE, ORGAN),
            on(HANDLING, HANDLING_SIMPLE)
                    .to(ROUTED_STATUTORY)
                    .when(CLAIM, STILL_OPEN, NO_WINDOW_RUNS)
                    .issuing(STATUTORY_ROUTE_NOTICE)
                    .signedByHead()
                    .event(ROUTE_STATUTORY, "Art. 31", LimitRule.HANDLING, ORGAN));

    private RoutingRows() {}
}
