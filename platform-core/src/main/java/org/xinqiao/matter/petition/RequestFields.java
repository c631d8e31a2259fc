package org.xinqiao.matter.petition;

import java.util.HashMap;
import java.util.Map;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/** What a request for review or rereview says: to whom, against what, why (RULEBOOK §18). */
final class RequestFields {

    private RequestFields() {}

    /** @param again for a rereview, which contests the review's opinion */
    static Map<String, Object> of(StepContext step, boolean again, Organ reviewer, String reason) {
        Custody decided = again
                ? ReviewChain.contested(step.custody(), step.custodies())
                : ReviewChain.decided(step.custodies()).orElse(step.custody());
        return of(step, again, reviewer, decided.organId(), reason);
    }

    /** @param decided the organ whose opinion is contested */
    static Map<String, Object> of(StepContext step, boolean again, Organ reviewer, long decided, String reason) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("to", step.nameOf(reviewer));
        fields.put("reason", reason);
        fields.put("decided_by", step.nameOf(decided));
        step.content()
                .number(again ? DocumentKind.REVIEW_OPINION : DocumentKind.OPINION)
                .ifPresent(number -> fields.put("opinion_number", number));
        return fields;
    }
}
