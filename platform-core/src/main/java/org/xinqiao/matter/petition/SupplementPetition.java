package org.xinqiao.matter.petition;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CustodyOpened;
import org.xinqiao.matter.NotCarriedOut;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * The petitioner adds facts to a known matter, or says that an opinion is not carried out, also after it is closed
 * (RULEBOOK H10). Nothing is registered anew; one organ has to answer in writing.
 */
@Service
public class SupplementPetition {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Executions executions;
    private final MatterViews views;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SupplementPetition(
            ProcedureEngine engine,
            CustodyChain chain,
            Executions executions,
            MatterViews views,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.engine = engine;
        this.chain = chain;
        this.executions = executions;
        this.views = views;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Who has to answer: the holder; of a closed matter the organ that executes, or else decided last, or held it last.
     * Runs in the petitioner's scope, narrowed to the matter.
     */
    @Transactional(readOnly = true)
    public FollowPetition.Custodian respondent(UUID matterId) {
        List<Custody> custodies = views.custodies(matterId);
        FollowPetition.Custodian last = FollowPetition.custodian(custodies);
        if (custodies.stream().anyMatch(Custody::isHolding)) {
            return last;
        }
        return executions
                .latest(matterId)
                .map(execution -> last.at(execution.tenantId(), execution.organId()))
                .or(() -> custodies.stream()
                        .filter(custody -> custody.decidedBy() != null)
                        .reduce((earlier, later) -> later)
                        .map(decided -> last.at(decided.tenantId(), decided.organId())))
                .orElse(last);
    }

    /**
     * Runs in the petitioner's scope at the respondent.
     *
     * @throws Refusal nothing-to-carry-out
     */
    @Transactional
    public void add(UUID matterId, PetitionCommand.Supplement added) {
        StepContext step = engine.atCustodian(matterId, added);
        Optional<Execution> execution = added.notCarriedOut() ? Optional.of(owed(matterId)) : Optional.empty();
        Optional<Custody> waiting = step.custodies().stream()
                .filter(custody -> custody.isOpen(step.scope(), CustodyMode.SUPPLEMENTED))
                .findFirst();
        Instant from = Received.arrival(added.received(), step.now());
        waiting.ifPresent(asked -> step.clocks().start(asked, LimitRule.SUPPLEMENT, from));
        Custody asked = waiting.orElseGet(
                () -> chain.ask(step, organ(step), CustodyMode.SUPPLEMENTED, LimitRule.SUPPLEMENT, from));
        Deadline answer = step.clocks().open(LimitRule.SUPPLEMENT).getLast();
        receipt(step, added, answer);
        engine.recordSideRequest(step);
        execution.ifPresent(pending -> again(step, pending));
        if (waiting.isEmpty()) {
            events.publishEvent(new CustodyOpened(
                    step.matter().restricted() ? null : matterId, asked.tenantId(), asked.organId(), step.now()));
        }
    }

    private Execution owed(UUID matterId) {
        return executions
                .latest(matterId)
                .orElseThrow(
                        () -> Refusal.of(ProblemCodeDto.NOTHING_TO_CARRY_OUT).field("not_carried_out"));
    }

    private static Organ organ(StepContext step) {
        return step.tenants().organ(step.scope().organId()).orElseThrow();
    }

    private static void receipt(StepContext step, PetitionCommand.Supplement added, Deadline answer) {
        Map<String, Object> fields = Received.fields(added.received());
        fields.put(
                "filed_on",
                ChinaTime.dateOf(Received.arrival(added.received(), step.now())).toString());
        fields.put("registered_on", step.today().toString());
        fields.put("supplement", added.text());
        fields.put("answer_by", answer.dueDate().toString());
        if (added.notCarriedOut()) {
            fields.put("not_carried_out", true);
        }
        step.issue(DocumentKind.RECEIPT, fields);
    }

    /** What the organ reported stays; a sealed matter is told to nobody beside. */
    private void again(StepContext step, Execution execution) {
        jdbc.sql("SELECT pending_again(?)")
                .param(Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
        if (!step.matter().restricted()) {
            events.publishEvent(new NotCarriedOut(step.matter().id(), execution.tenantId(), step.now()));
        }
    }
}
