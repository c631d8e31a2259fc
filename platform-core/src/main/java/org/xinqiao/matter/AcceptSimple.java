package org.xinqiao.matter;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;

/** The organ accepts a plain matter on the simple track (简易办理) and tells the petitioner, who may ask for the ordinary one. */
@Service
public class AcceptSimple {

    private final Steps steps;

    AcceptSimple(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto accept(Order order, Command.AcceptSimple accept) {
        Step step = steps.begin(order, MatterEvent.ACCEPT_SIMPLE, accept);
        step.clocks().acceptElsewhere(step.now());
        Deadline opinion = step.clocks().start(step.hop(), LimitRule.SIMPLE_OPINION, step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("route", "SIMPLE");
        notice.put("ground", accept.ground().name());
        notice.put("due_date", opinion.dueDate.toString());
        if (accept.note() != null) {
            notice.put("note", accept.note());
        }
        steps.issue(step, DocumentKind.ACCEPTANCE_NOTICE, notice);
        return steps.finish(step, order.once());
    }
}
