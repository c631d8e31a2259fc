package org.xinqiao.matter.intake;

import static org.xinqiao.calendar.LimitRule.SAME_DAY;
import static org.xinqiao.calendar.LimitRule.TRIAGE;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.intake.IntakeGuards.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Guards.*;
import static org.xinqiao.matter.procedure.Transition.on;

import java.util.List;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.procedure.Transition;

/** Rows of intake: registering, linking, splitting (Art. 19–23, 31). */
public final class IntakeRows {

    public static final List<Transition> ROWS = List.of(
            on(SUBMITTED)
                    .to(REGISTERED)
                    .when(AS_STATED)
                    .issuing(RECEIPT)
                    .event(REGISTER, "Art. 22, 23", SAME_DAY, REGISTRAR),
            on(REGISTERED)
                    .to(LINKED, REGISTERED)
                    .when(SAME_IN_EVERY_DEMAND)
                    .issuing(RECEIPT)
                    .event(LINK, "[design]", null, REGISTRAR),
            on(LINKED).to(REGISTERED).issuing(RECEIPT).event(UNLINK, "[design]", null, REGISTRAR, OFFICE),
            on(REGISTERED).when(A_REPEAT).issuing(RECEIPT).event(UNLINK, "[design]", null, REGISTRAR, OFFICE),
            on(REGISTERED, ACCEPTANCE_REVIEW, HANDLING, HANDLING_SIMPLE)
                    .when(WHOLE, BY_ROUTE, PARTS_FOUNDED)
                    .issuing(SPLIT_RECORD)
                    .event(SPLIT, "Art. 31; [design]", null, REGISTRAR, OFFICE, ORGAN),
            on(REGISTERED)
                    .to(REFERRED)
                    .when(OF_ANOTHER)
                    .issuing(REFERRAL_NOTICE)
                    .event(GUIDE, "Art. 22¶2", TRIAGE, OFFICE),
            on(REGISTERED, ACCEPTANCE_REVIEW)
                    .when(ANOTHER_KIND, EVERY_DEMAND_ACCUSES, FOUNDED)
                    .issuing(RECLASSIFY_NOTICE)
                    .event(RECLASSIFY, "Art. 29–31", null, REGISTRAR, OFFICE, ORGAN),
            on(HANDLING, HANDLING_SIMPLE, DUTY_HANDLING, STUDYING)
                    .to(HANDLING, DUTY_HANDLING, STUDYING)
                    .when(ANOTHER_KIND, EVERY_DEMAND_ACCUSES, FOUNDED, WINDOW_KEPT)
                    .issuing(RECLASSIFY_NOTICE)
                    .signedByHead()
                    .event(RECLASSIFY, "Art. 29–31", LimitRule.HANDLING, ORGAN));

    private IntakeRows() {}
}
