package org.xinqiao.matter.petition;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;

/**
 * The petitioner adds facts to a known matter, or says that an opinion is not carried out, also after it is closed
 * (RULEBOOK H10). Nothing is registered anew; one organ has to answer in writing. While the matter is worked on the
 * petitioner may also propose a recusal (R8), or speak for or against another kind (C5).
 */
@Service
public class SupplementPetition {

    /** In the receipt: what the answer has to be about. */
    static final String ABOUT = "about";

    /** In the receipt: the organ whose head decides about a recusal. */
    static final String HEAD_OF = "head_of";

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Executions executions;
    private final Restriction restriction;
    private final MatterViews views;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SupplementPetition(
            ProcedureEngine engine,
            CustodyChain chain,
            Executions executions,
            Restriction restriction,
            MatterViews views,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.engine = engine;
        this.chain = chain;
        this.executions = executions;
        this.restriction = restriction;
        this.views = views;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Where a linked matter is worked on, in the one that it lives on in.
     *
     * @param executedBy office that executes the opinion there
     */
    private record Elsewhere(
            long tenantId,
            long organId,
            boolean held,
            @Nullable Long executedBy) {}

    /** Empty where the matter is not linked. Needs the petitioner's scope. */
    private Optional<Elsewhere> elsewhere() {
        return jdbc.sql("SELECT * FROM work_elsewhere()").query(Elsewhere.class).optional();
    }

    /**
     * Who has to answer: the holder; of a closed matter the organ that executes, or else decided last, or held it last. Of a
     * linked one whoever that is of the matter in which it lives on. Runs in the petitioner's scope, narrowed to the matter.
     */
    @Transactional(readOnly = true)
    public FollowPetition.Custodian respondent(UUID matterId) {
        List<Custody> custodies = views.custodies(matterId);
        FollowPetition.Custodian last = FollowPetition.custodian(custodies);
        if (custodies.stream().anyMatch(Custody::isHolding)) {
            return last;
        }
        Optional<Elsewhere> elsewhere = elsewhere();
        if (elsewhere.isPresent()) {
            return last.at(elsewhere.get().tenantId, elsewhere.get().organId);
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
     * @throws Refusal nothing-to-carry-out; state-conflict where nobody works on the matter any more
     */
    @Transactional
    public void add(UUID matterId, PetitionCommand.Supplement added) {
        StepContext step = engine.atCustodian(matterId, added);
        Optional<Elsewhere> elsewhere = step.matter().state() == MatterState.LINKED ? elsewhere() : Optional.empty();
        Optional<Long> execution = added.notCarriedOut() ? Optional.of(owed(matterId, elsewhere)) : Optional.empty();
        Organ own = organ(step);
        Organ respondent = goesAbove(step, added, own) ? above(step, added) : own;
        if (added.about() != PetitionCommand.Supplement.About.FACTS) {
            isWorkedOn(step, elsewhere, added);
        }
        Optional<Custody> waiting = step.custodies().stream()
                .filter(custody -> custody.isOpen()
                        && custody.mode() == CustodyMode.SUPPLEMENTED
                        && custody.organId() == respondent.id())
                .findFirst();
        Instant from = Received.arrival(added.received(), step.now());
        waiting.ifPresent(asked -> step.clocks().start(asked, LimitRule.SUPPLEMENT, from));
        Custody asked = waiting.orElseGet(
                () -> chain.ask(step, respondent, CustodyMode.SUPPLEMENTED, LimitRule.SUPPLEMENT, from));
        Deadline answer = step.clocks().open(LimitRule.SUPPLEMENT).getLast();
        receipt(step, added, answer, respondent);
        engine.recordSideRequest(step);
        execution.ifPresent(pending -> again(step, pending));
        if (waiting.isEmpty()) {
            events.publishEvent(new CustodyOpened(
                    step.matter().restricted() ? null : matterId, asked.tenantId(), asked.organId(), step.now()));
        }
    }

    /** The office that executes. */
    private long owed(UUID matterId, Optional<Elsewhere> elsewhere) {
        return elsewhere
                .flatMap(there -> Optional.ofNullable(there.executedBy))
                .or(() -> executions.latest(matterId).map(Execution::tenantId))
                .orElseThrow(
                        () -> Refusal.of(ProblemCodeDto.NOTHING_TO_CARRY_OUT).field("not_carried_out"));
    }

    private static Organ organ(StepContext step) {
        return step.tenants().organ(step.scope().organId()).orElseThrow();
    }

    private static void isWorkedOn(StepContext step, Optional<Elsewhere> elsewhere, PetitionCommand.Supplement added) {
        if (step.custodies().stream().noneMatch(Custody::isHolding)
                && !elsewhere.map(Elsewhere::held).orElse(false)) {
            throw step.conflict();
        }
        if (added.notCarriedOut()) {
            throw Refusal.of(ProblemCodeDto.VALIDATION_FAILED).field("not_carried_out");
        }
    }

    /** Also a recusal that nobody in the organ could decide (RULEBOOK R8). */
    private boolean goesAbove(StepContext step, PetitionCommand.Supplement added, Organ own) {
        return added.about().goesAbove() || step.isAccused(own) || (isRecusal(added) && !hasHead(step, own));
    }

    /**
     * The petition office of the level above, past those that the matter accuses and, where a head decides, those that
     * have none.
     */
    private Organ above(StepContext step, PetitionCommand.Supplement added) {
        Tenant own = step.tenants().get(step.scope().tenantId());
        Tenant from = own.parentId() == null ? own : step.tenants().get(own.parentId());
        Optional<Organ> headed = isRecusal(added)
                ? restriction.nearest(
                        from, Organ.Kind.PETITION_OFFICE, organ -> step.isAccused(organ) || !hasHead(step, organ))
                : Optional.empty();
        return headed.or(() -> restriction.nearest(from, Organ.Kind.PETITION_OFFICE, step::isAccused))
                .orElseThrow(step::conflict);
    }

    private static boolean isRecusal(PetitionCommand.Supplement added) {
        return added.about() == PetitionCommand.Supplement.About.RECUSAL
                || added.about() == PetitionCommand.Supplement.About.RECUSAL_OF_HEAD;
    }

    private boolean hasHead(StepContext step, Organ organ) {
        return jdbc.sql("SELECT has_head(?, ?)")
                .params(organ.id(), step.matter().id())
                .query(Boolean.class)
                .single();
    }

    private static void receipt(StepContext step, PetitionCommand.Supplement added, Deadline answer, Organ respondent) {
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
        if (added.about() != PetitionCommand.Supplement.About.FACTS) {
            fields.put(ABOUT, added.about().name());
            fields.put("answered_by", step.nameOf(respondent));
            fields.put(isRecusal(added) ? "on_a_recusal" : "on_the_kind", true);
            if (isRecusal(added)) {
                fields.put(HEAD_OF, step.nameOf(respondent));
            }
        }
        step.issue(DocumentKind.RECEIPT, fields);
    }

    /** What the organ reported stays; a sealed matter is told to nobody beside. */
    private void again(StepContext step, long executedBy) {
        jdbc.sql("SELECT pending_again(?)")
                .param(Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
        if (!step.matter().restricted()) {
            events.publishEvent(new NotCarriedOut(step.matter().id(), executedBy, step.now()));
        }
    }
}
