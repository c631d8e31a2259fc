package org.xinqiao.matter.handling;

import java.util.Map;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * What notice and answer share: a report is told how it was handled (Art. 30¶1); who applied for a duty is told where to
 * have the answer, or the silence, examined (Art. 31(5)).
 *
 * @param reconsiderer the body of administrative reconsideration: the government above (行政复议法 Art. 24)
 */
record DutyPapers(boolean isReport, String reconsiderer) {

    static DutyPapers of(StepContext step) {
        Organ own = step.tenants().organ(step.custody().organId()).orElseThrow();
        Organ above = step.tenants().reviewers(own.id()).stream().findFirst().orElse(own);
        return new DutyPapers(step.matter().kind() == MatterKind.REPORT, step.nameOf(above));
    }

    String article() {
        return isReport ? "Art. 30¶1" : "Art. 31(5)";
    }

    Map<String, Object> fields() {
        return isReport ? Map.of("report", true) : Map.of("reconsideration_body", reconsiderer);
    }
}
