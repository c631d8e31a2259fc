package org.xinqiao.matter.overlay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.SealedUrgent;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.UrgentCircle;

/** What the urgent reports share: telling offices, and listing those told (Art. 25). */
@Component
class UrgentCopies {

    static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMinutes(30);

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Restriction restriction;
    private final UrgentCircle circle;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Tenants tenants;

    UrgentCopies(
            ProcedureEngine engine,
            CustodyChain chain,
            Restriction restriction,
            UrgentCircle circle,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Tenants tenants) {
        this.engine = engine;
        this.chain = chain;
        this.restriction = restriction;
        this.circle = circle;
        this.events = events;
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    MatterDto tell(StepContext step, OverlayCommand.Raise.@Nullable Level level, String text, List<Organ> organs) {
        String urgency = level == null ? "FOLLOW_UP" : level.name();
        List<Organ> receivers = organs;
        if (step.matter().restricted()) {
            receivers = organs.stream().filter(organ -> !step.isAccused(organ)).toList();
            receivers.forEach(organ -> number(step, organ, urgency));
        } else {
            receivers.forEach(organ ->
                    chain.open(step, organ, CustodyMode.COPIED).dueBy(step.now().plus(ACKNOWLEDGE_WITHIN)));
        }
        step.issue(
                DocumentKind.URGENT_REPORT,
                Map.of(
                        "level",
                        urgency,
                        "text",
                        text,
                        "to",
                        circle.names(level(step), receivers, step.heldByPetitionOffice())));
        return engine.finish(step);
    }

    /** Of a sealed matter, its number and how urgent it is, and nothing else; nobody gets a custody (RULEBOOK R7). */
    private void number(StepContext step, Organ organ, String urgency) {
        events.publishEvent(new SealedUrgent(
                step.matter().id(),
                step.matter().number(),
                urgency,
                organ.id(),
                step.now().plus(ACKNOWLEDGE_WITHIN),
                step.now()));
    }

    /** The own one; of a sealed matter the nearest whose government it does not accuse. */
    private Tenant level(StepContext step) {
        return step.matter().restricted()
                ? restriction
                        .nearest(step.office(), Organ.Kind.GOVERNMENT, step::isAccused)
                        .map(government -> tenants.get(government.tenantId()))
                        .orElseGet(step::office)
                : step.office();
    }

    List<Copy> copies(UUID matterId) {
        return jdbc.sql("SELECT tenant_id, organ_id, arrived_at, due_at, ended_at FROM copies_sent(?)")
                .param(matterId)
                .query((row, n) -> Copy.of(row))
                .list();
    }

    record Copy(long tenantId, long organId, Instant sentAt, Instant dueAt, Optional<Instant> endedAt) {

        static Copy of(ResultSet row) throws SQLException {
            return new Copy(
                    row.getLong("tenant_id"),
                    row.getLong("organ_id"),
                    row.getTimestamp("arrived_at").toInstant(),
                    row.getTimestamp("due_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
        }

        boolean isDone() {
            return endedAt.isPresent();
        }
    }
}
