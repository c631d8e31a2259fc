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
import org.xinqiao.matter.procedure.Transition;

/** Rows of intake: registering, linking, splitting (Art. 19–23, 31). */
public final class IntakeRows {

    public static final List<Transition> ROWS = List.of(
            on(SUBMITTED)
                    .to(REGISTERED)
                    .when(CLASSIFIED)
                    .issuing(RECEIPT)
                    .event(REGISTER, "Art. 22, 23", SAME_DAY, REGISTRAR),
            on(REGISTERED).to(LINKED).issuing(RECEIPT).event(LINK, "[design]", null, REGISTRAR),
            on(REGISTERED).when(WHOLE).issuing(SPLIT_RECORD).event(SPLIT, "Art. 31; [design]", null, REGISTRAR, OFFICE),
            on(REGISTERED)
                    .to(REFERRED)
                    .when(OF_ANOTHER)
                    .issuing(REFERRAL_NOTICE)
                    .event(GUIDE, "Art. 22¶2", TRIAGE, OFFICE));

    private IntakeRows() {}
}
