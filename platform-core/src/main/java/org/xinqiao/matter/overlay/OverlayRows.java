package org.xinqiao.matter.overlay;

import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Transition.on;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Transition;

/**
 * Rows of the overlays: signing, check, assistance, execution, supplement, supervision, urgent report, joint case. Each is an
 * aggregate of its own with its own version; none moves the matter.
 */
public final class OverlayRows {

    private static final Set<MatterState> ANY = EnumSet.allOf(MatterState.class);

    public static final List<Transition> ROWS = List.of(
            on(MatterState.DECIDED_OR_LATER).issuing(EXECUTION_REPORT).event(START, "Art. 32¶2", null, ORGAN),
            on(MatterState.DECIDED_OR_LATER).issuing(EXECUTION_REPORT).event(DONE, "Art. 32¶2", null, ORGAN),
            on(MatterState.DECIDED_OR_LATER).issuing(EXECUTION_REPORT).event(REFUSE, "Art. 32¶2", null, ORGAN),
            on(ANY).issuing(RECEIPT, SUPPLEMENT_ANSWER)
                    .event(SUPPLEMENT, "[design]", LimitRule.SUPPLEMENT, PETITIONER, REGISTRAR),
            on(MatterState.REPORTED_FROM)
                    .issuing(CHECK_RESULT)
                    .event(CHECK_PASS, "Art. 22¶1(3)", LimitRule.CHECK, SENDER),
            on(MatterState.REPORTED_FROM)
                    .issuing(CHECK_RESULT)
                    .event(CHECK_RETURN, "Art. 22¶1(3)", LimitRule.CHECK, SENDER),
            on(MatterState.OPEN).event(DRAFT, "Art. 34", null, ORGAN, OFFICE, REVIEWER),
            on(MatterState.OPEN).event(REVISE, "Art. 34", null, HEAD),
            on(MatterState.OPEN).event(APPROVE, "Art. 34", null, HEAD),
            on(MatterState.OPEN).issuing(ASSIST_LETTER).event(ASSIST, "Art. 24¶1", null, OFFICE, ORGAN),
            on(MatterState.OPEN).issuing(ASSIST_LETTER).event(CONTRIBUTE, "Art. 24¶1", null, OFFICE, ORGAN),
            on(ANY).issuing(SUPERVISION_ORDER).event(SUPERVISE, "Art. 39¶3, 40¶1", null, OFFICE, JM_OFFICE),
            on(ANY).issuing(RECTIFICATION).event(LIFT, "Art. 39¶3, 40¶1", null, OFFICE, JM_OFFICE),
            on(ANY).issuing(URGENT_REPORT).event(RAISE, "Art. 25", null, ORGAN, OFFICE),
            on(ANY).issuing(URGENT_REPORT).event(ACKNOWLEDGE, "Art. 25", null, ORGAN, OFFICE),
            on(ANY).issuing(URGENT_REPORT).event(FOLLOW_UP, "Art. 25", null, ORGAN, OFFICE),
            on(MatterState.OPEN)
                    .issuing(JOINT_RECORD)
                    .event(JOIN, "Art. 24¶1; [design]", LimitRule.JOINT_ANSWER, OFFICE, JM_OFFICE),
            on(MatterState.OPEN)
                    .issuing(JOINT_RECORD)
                    .event(LEAVE, "Art. 24¶1; [design]", LimitRule.JOINT_ANSWER, OFFICE, JM_OFFICE));

    private OverlayRows() {}
}
