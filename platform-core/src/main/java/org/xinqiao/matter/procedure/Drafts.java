package org.xinqiao.matter.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.TenantScope;

/** What handlers drafted for the head's signature; their own organ alone reads it (RULEBOOK H9, V6). */
@Component
public class Drafts {

    /** The contract's maximum. */
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum State {
        DRAFT,
        REPLACED,
        REVISED,
        APPROVED
    }

    /** @param body the drafted request, as JSON */
    public record Draft(
            UUID id,
            MatterEvent event,
            String body,
            UUID draftedBy,
            State state,
            @Nullable String comment,
            Instant recordedAt,
            @Nullable Instant settledAt) {}

    /** Keeps the request; an earlier one that still waits is replaced. */
    void keep(StepContext step, MatterEvent event, String body) {
        open(step).ifPresent(earlier -> settle(step, earlier, State.REPLACED, null));
        jdbc.sql("INSERT INTO draft (id, tenant_id, organ_id, matter_id, event, body, drafted_by, state, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?)")
                .params(
                        NewId.next(),
                        step.scope().tenantId(),
                        step.scope().organId(),
                        step.matter().id(),
                        event.name(),
                        body,
                        Objects.requireNonNull(step.scope().officer()),
                        Timestamp.from(step.now()))
                .update();
    }

    /** The draft that waits; one of an earlier turn with the matter waits no more. */
    Optional<Draft> open(StepContext step) {
        return jdbc.sql("SELECT * FROM draft WHERE matter_id = ? AND tenant_id = ? AND organ_id = ? AND state = 'DRAFT'"
                        + " FOR UPDATE")
                .params(
                        step.matter().id(),
                        step.scope().tenantId(),
                        step.scope().organId())
                .query((row, n) -> draft(row))
                .optional();
    }

    void settle(StepContext step, Draft draft, State state, @Nullable String comment) {
        jdbc.sql("UPDATE draft SET state = ?, comment = ?, settled_by = ?, settled_at = ? WHERE id = ?")
                .param(state.name())
                .param(comment)
                .param(step.scope().officer())
                .param(Timestamp.from(step.now()))
                .param(draft.id)
                .update();
    }

    /** Of the acting organ, newest first. */
    public List<Draft> of(UUID matterId) {
        return jdbc.sql("SELECT * FROM draft WHERE matter_id = ? ORDER BY recorded_at DESC, id DESC LIMIT " + MOST)
                .param(matterId)
                .query((row, n) -> draft(row))
                .list();
    }

    /** What waits in the acting organ, newest first; not what an earlier turn with the matter left. */
    public List<Waiting> waiting(@Nullable PagePosition after, int limit) {
        Filters filters = new Filters()
                .and("tenant_id = ?", TenantScope.current().tenantId())
                .and("organ_id = ?", TenantScope.current().organId())
                .after("recorded_at", after);
        return jdbc.sql("SELECT id, matter_id, event, recorded_at FROM draft WHERE state = 'DRAFT'" + filters.sql()
                        + " AND EXISTS (SELECT FROM custody c WHERE c.matter_id = draft.matter_id"
                        + " AND c.organ_id = draft.organ_id AND c.ended_at IS NULL AND c.arrived_at <= draft.recorded_at"
                        + " OFFSET 0) ORDER BY recorded_at DESC, id DESC LIMIT ?")
                .params(filters.values())
                .param(limit)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("matter_id", UUID.class),
                        MatterEvent.valueOf(row.getString("event")),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** A draft without its words. */
    public record Waiting(UUID id, UUID matterId, MatterEvent event, Instant recordedAt) {}

    private static Draft draft(ResultSet row) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        return new Draft(
                row.getObject("id", UUID.class),
                MatterEvent.valueOf(row.getString("event")),
                row.getString("body"),
                row.getObject("drafted_by", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("comment"),
                row.getTimestamp("recorded_at").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
