package org.xinqiao.matter;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;

/** The organ takes a suggestion (意见建议) in for study and tells the petitioner by when it replies (Art. 29). */
@Service
public class StudySuggestion {

    private final Steps steps;

    StudySuggestion(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto study(Order order, Command.StudySuggestion study) {
        Step step = steps.begin(order, MatterEvent.STUDY, study);
        step.clocks().acceptElsewhere(step.now());
        Deadline reply = step.clocks().start(step.hop(), LimitRule.SUGGESTION, step.now());
        Map<String, Object> notice = new HashMap<>();
        notice.put("route", "Art. 29");
        notice.put("due_date", reply.dueDate.toString());
        if (study.note() != null) {
            notice.put("note", study.note());
        }
        steps.issue(step, DocumentKind.ACCEPTANCE_NOTICE, notice);
        return steps.finish(step, order.once());
    }
}
