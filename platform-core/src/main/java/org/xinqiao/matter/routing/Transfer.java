package org.xinqiao.matter.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * What both transfers (移送) share: they go to the organ of the kind on the office's level, or the next above that the
 * accused does not lead; a township's go to its county (Art. 22¶2). The petitioner is told by their own channel. The
 * sender's clocks run on until that organ confirms (RULEBOOK C6).
 */
@Component
class Transfer {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Restriction restriction;

    Transfer(ProcedureEngine engine, CustodyChain chain, Restriction restriction) {
        this.engine = engine;
        this.chain = chain;
        this.restriction = restriction;
    }

    /** @param cadre set where the report is about a cadre */
    Custody to(
            StepContext step,
            Organ.Kind kind,
            List<Accused> accused,
            RoutingCommand.RouteDiscipline.@Nullable Cadre cadre,
            String reason) {
        Organ organ = restriction
                .nearest(
                        step.office(),
                        kind,
                        near -> step.isAccused(near)
                                || accused.stream().anyMatch(by -> by.covers(near, step.tenants())))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_ACCUSED));
        if (!step.tenants().get(organ.tenantId()).isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED);
        }
        Custody onward = chain.open(step, organ, CustodyMode.TRANSFERRED);
        step.clocks().start(onward, LimitRule.CONFIRM, step.now());
        String article = step.heldByPetitionOffice() ? "Art. 22¶2" : "Art. 30¶1";
        step.issueUnder(
                article,
                DocumentKind.TRANSFER_LETTER,
                letter(step, organ, Map.of("how", kind.name(), "reason", reason), cadre));
        step.issueUnder(
                article,
                DocumentKind.WHERE_SENT,
                Map.of("sent_to", step.nameOf(organ), "act", CustodyMode.FORWARDED.name(), "next", "TRANSFER"));
        return onward;
    }

    /** With whom else is told of a cadre (Art. 30¶2), at the receiving organ's level: above whoever is accused. */
    private static Map<String, Object> letter(
            StepContext step,
            Organ organ,
            Map<String, Object> says,
            RoutingCommand.RouteDiscipline.@Nullable Cadre cadre) {
        Map<String, Object> letter = new HashMap<>(says);
        letter.put("to", step.nameOf(organ));
        if (cadre != null) {
            String committee = step.tenants().committeeName(step.tenants().get(organ.tenantId()));
            letter.put("notified", committee + "组织部");
            if (cadre == RoutingCommand.RouteDiscipline.Cadre.GRAVE) {
                letter.put("reported_to", committee + "主要负责同志和分管组织（人事）工作的负责同志");
            }
        }
        return letter;
    }
}
