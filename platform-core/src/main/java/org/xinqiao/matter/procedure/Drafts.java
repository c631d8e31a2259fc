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
import org.xinqiao.tenancy.NewId;

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
