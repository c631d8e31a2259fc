package org.xinqiao.matter.handling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.DecidedDemand;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.ProcedureEngine;
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
        Map<String, Object> fields = new HashMap<>(received(step));
        fields.put("facts_and_reasons", decision.factsAndReasons());
        fields.put("legal_basis", Objects.requireNonNull(decision.legalBasis()));
        if (step.custody().mode() == CustodyMode.REDONE) {
            step.content().number(DocumentKind.REDO_ORDER).ifPresent(order -> fields.put("redo_order", order));
        }
        String number = tell(step, decision, fields);
        executions.follow(step, number, decided);
        return engine.finish(step);
    }

    /** Each petitioner reads the answers to what they filed themselves (RULEBOOK I7). */
    private static String tell(StepContext step, HandlingCommand.Decide decision, Map<String, Object> fields) {
        Map<UUID, List<UUID>> filings = step.content().demandsByFiling();
        Map<UUID, String> texts = step.content().demandTexts();
        fields.put(
                "demands",
                answers(decision, texts, filings.getOrDefault(step.matter().id(), List.of())));
        String number = step.issue(DocumentKind.OPINION, fields);
        filings.forEach((filed, demands) -> {
            if (!filed.equals(step.matter().id())) {
                Map<String, Object> own = new HashMap<>(fields);
                own.put("demands", answers(decision, texts, demands));
                step.issueTo(filed, number, DocumentKind.OPINION, own);
            }
        });
        return number;
    }

    /** When the organ first had the matter, and from whom (RULEBOOK §18). */
    private static Map<String, String> received(StepContext step) {
        Custody first = step.custodies().stream()
                .filter(custody -> custody.isOf(step.scope()) && custody.mode().holds())
                .min(Comparator.comparing(custody -> custody.arrivedAt()))
                .orElse(step.custody());
        String on = ChinaTime.dateOf(first.arrivedAt()).toString();
        return first.mode().mayBeObjectedTo()
                ? Map.of(
                        "received_on",
                        on,
                        "sender",
                        step.nameOf(first.senderOrgan()),
                        "act",
                        first.mode().name())
                : Map.of("received_on", on);
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

    private static List<Map<String, String>> answers(
            HandlingCommand.Decide decision, Map<UUID, String> demands, List<UUID> filed) {
        return decision.demands().stream()
                .filter(answer -> filed.contains(answer.demandId()))
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
