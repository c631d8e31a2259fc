package org.xinqiao.matter.handling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.DecidedDemand;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;

/** The written opinion (信访处理意见书): facts, reasons, legal basis and an answer to every demand (Art. 32). */
@Service
public class DecideMatter {

    private final ProcedureEngine engine;
    private final Executions executions;

    DecideMatter(ProcedureEngine engine, Executions executions) {
        this.engine = engine;
        this.executions = executions;
    }

    @Transactional
    public MatterDto decide(CommandContext context, HandlingCommand.Decide decision) {
        StepContext step = engine.begin(context, MatterEvent.DECIDE, decision);
        step.clocks().handling().done(step.now());
        // The new opinion opens the review again; until then the redo could be contested (RULEBOOK V4)
        step.clocks().end(LimitRule.REREVIEW_WINDOW, Deadline.State.SUPERSEDED, step.now());
        step.clocks().start(step.custody(), LimitRule.SERVICE, step.now());
        step.custody().decide(step.scope().officer());
        List<DecidedDemand> decided =
                decision.demands().stream().map(answer -> decided(step, answer)).toList();
        decided.forEach(step.results()::add);
        Map<String, Object> fields = ReviewChain.remedy(step);
        fields.put("facts_and_reasons", decision.factsAndReasons());
        fields.put("legal_basis", Objects.requireNonNull(decision.legalBasis()));
        fields.put("demands", answers(decision, step.content().demandTexts()));
        String number = step.issue(DocumentKind.OPINION, fields);
        executions.follow(step, number, decided);
        return engine.finish(step);
    }

    private static DecidedDemand decided(StepContext step, HandlingCommand.Decide.Answer answer) {
        return new DecidedDemand(
                step.scope().tenantId(),
                step.matter().id(),
                answer.demandId(),
                answer.outcome(),
                answer.opinion(),
                answer.executeBy(),
                step.now());
    }

    private static List<Map<String, String>> answers(HandlingCommand.Decide decision, Map<UUID, String> demands) {
        return decision.demands().stream()
                .map(answer -> answer(answer, demands.get(answer.demandId())))
                .toList();
    }

    private static Map<String, String> answer(HandlingCommand.Decide.Answer answer, @Nullable String demand) {
        Map<String, String> fields = new HashMap<>();
        fields.put("demand_id", answer.demandId().toString());
        fields.put("demand", Objects.requireNonNull(demand, "EVERY_DEMAND has checked it"));
        fields.put("outcome", answer.outcome().name());
        fields.put("opinion", answer.opinion());
        if (answer.executeBy() != null) {
            fields.put("execute_by", answer.executeBy().toString());
        }
        if (answer.executor() != null) {
            fields.put("executor", answer.executor());
        }
        return fields;
    }
}
