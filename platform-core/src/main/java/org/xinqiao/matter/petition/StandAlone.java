package org.xinqiao.matter.petition;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.intake.MatterSerials;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.NewId;

/**
 * Windows are each petitioner's own (Art. 35, 36¶1; RULEBOOK V7). Who asks in time after another's review was decided, or
 * filed a matter that lives on in a decided one, asks in a part of their own. It stands where the opinion left it; the
 * request is then a step like any other. Where a review of that one runs, the request joins it.
 */
@Service
public class StandAlone {

    /** Another's review is decided, or settled; the first rung may still be asked for in an own window. */
    static final Set<MatterState> REVIEWED = EnumSet.of(
            MatterState.REVIEW_DECIDED,
            MatterState.REREVIEW_OPEN,
            MatterState.REREVIEWING,
            MatterState.FINAL,
            MatterState.SETTLED);

    private final ProcedureEngine engine;
    private final MatterSerials serials;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    StandAlone(ProcedureEngine engine, MatterSerials serials, AuditLog audit, JdbcClient jdbc) {
        this.engine = engine;
        this.serials = serials;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Runs in the petitioner's scope at the office that holds the matter, before the request.
     *
     * @return the matter in which the request is made: the part, or the matter itself
     */
    @Transactional
    public UUID matterFor(UUID matterId, PetitionCommand.StandAlone request) {
        StepContext step = engine.atCustodian(matterId, request);
        Instant asked = Received.moment(request.received(), step.now());
        Optional<UUID> part = step.matter().state() == MatterState.LINKED
                ? elsewhere(asked)
                        .filter(in -> in.reviewedBy == null)
                        .flatMap(in -> part(step, in.carrier, matterId, null, in.rule, asked))
                : rung(step, asked, request.organId())
                        .flatMap(window -> part(
                                step,
                                matterId,
                                NewId.next(),
                                serials.next(
                                        step.scope().tenantId(), step.matter().channel(), step.today()),
                                window,
                                asked));
        part.ifPresent(own -> audit.record(AuditedAction.on(own, step.action(), 2)));
        return part.orElse(matterId);
    }

    /**
     * The window that another's decided review left to its petitioner; empty where the request takes the matter's own way.
     * Where both rungs are open, the organ that is asked says which one is meant.
     */
    private static Optional<LimitRule> rung(StepContext step, Instant asked, @Nullable Long organ) {
        MatterState state = step.matter().state();
        boolean rereview = isOpen(step, LimitRule.REREVIEW_WINDOW, asked);
        if (REVIEWED.contains(state)
                && isOpen(step, LimitRule.REVIEW_WINDOW, asked)
                && (!rereview || reviewsFirst(step, organ))) {
            return Optional.of(LimitRule.REVIEW_WINDOW);
        }
        return (state == MatterState.FINAL || state == MatterState.SETTLED) && rereview
                ? Optional.of(LimitRule.REREVIEW_WINDOW)
                : Optional.empty();
    }

    private static boolean isOpen(StepContext step, LimitRule rule, Instant asked) {
        return step.clocks().all().stream()
                .filter(window -> window.rule() == rule)
                .filter(window -> window.isOpen() || window.state() == Deadline.State.MISSED)
                .anyMatch(window -> window.inTime(asked));
    }

    private static boolean reviewsFirst(StepContext step, @Nullable Long organ) {
        return organ != null
                && ReviewChain.decided(step.custodies()).stream()
                        .flatMap(decided -> step.tenants().reviewers(decided.organId()).stream())
                        .anyMatch(reviewer -> reviewer.id() == organ);
    }

    /**
     * @param rule the window that runs
     * @param decidedBy the organ whose opinion also answers what lives on there
     * @param reviewedBy the organ that reviews it already; absent where nobody does
     */
    record Elsewhere(
            UUID carrier,
            LimitRule rule,
            long decidedBy,
            @Nullable Long reviewedBy) {}

    /** Where a linked matter was decided; empty where no window of it runs. Needs the petitioner's scope. */
    Optional<Elsewhere> elsewhere(Instant asked) {
        return jdbc.sql("SELECT carrier, rule, decided_by, reviewed_by FROM window_elsewhere(?)")
                .param(Timestamp.from(asked))
                .query(Elsewhere.class)
                .optional();
    }

    /** @return whether the review there still runs; who reviews then reads the request before they decide */
    boolean join(Instant asked) {
        return !jdbc.sql("SELECT join_review(?)")
                .param(Timestamp.from(asked))
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    private Optional<UUID> part(
            StepContext step, UUID whole, UUID part, @Nullable String number, LimitRule window, Instant asked) {
        return jdbc
                .sql("SELECT stand_alone(:whole, :part, :number::text, :window, :asked, :now) AS part")
                .param("whole", whole)
                .param("part", part)
                .param("number", number)
                .param("window", window.name())
                .param("asked", Timestamp.from(asked))
                .param("now", Timestamp.from(step.now()))
                .query((row, n) -> Optional.ofNullable(row.getObject("part", UUID.class)))
                .list()
                .stream()
                .findFirst()
                .flatMap(Objects::requireNonNull);
    }
}
