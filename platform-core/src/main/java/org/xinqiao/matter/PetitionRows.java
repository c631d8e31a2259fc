package org.xinqiao.matter;

import java.util.List;
import org.xinqiao.calendar.LimitRule;
import static org.xinqiao.calendar.LimitRule.DISPUTE_RULING;
import static org.xinqiao.calendar.LimitRule.HANDLING_EXT;
import static org.xinqiao.calendar.LimitRule.NOTICE;
import static org.xinqiao.calendar.LimitRule.OBJECTION_RULING;
import static org.xinqiao.calendar.LimitRule.REREVIEW;
import static org.xinqiao.calendar.LimitRule.REREVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.REVIEW;
import static org.xinqiao.calendar.LimitRule.REVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.SAME_DAY;
import static org.xinqiao.calendar.LimitRule.SERVICE;
import static org.xinqiao.calendar.LimitRule.SIMPLE_ACCEPT;
import static org.xinqiao.calendar.LimitRule.TRIAGE;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.Actor.*;
import static org.xinqiao.matter.Guards.*;
import static org.xinqiao.matter.HandlingGuards.*;
import static org.xinqiao.matter.MatterEvent.*;
import static org.xinqiao.matter.MatterState.*;
import static org.xinqiao.matter.ReviewGuards.*;
import static org.xinqiao.matter.RoutingGuards.*;
import static org.xinqiao.matter.Transition.on;

/** What the petitioner alone does to the procedure. */
final class PetitionRows {

    static final List<Transition> ROWS = List.of(
            on(MatterState.OPEN).to(WITHDRAWN).issuing(WITHDRAWAL).event(WITHDRAW, "[design]", null, PETITIONER));

    private PetitionRows() {}
}
