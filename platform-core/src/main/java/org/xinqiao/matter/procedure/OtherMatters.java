package org.xinqiao.matter.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** Finds another matter that a step names by number; returns only what the index shows to the acting office. */
@Component
public class OtherMatters {

    private final JdbcClient jdbc;
    private final Tenants tenants;

    public OtherMatters(JdbcClient jdbc, Tenants tenants) {
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    /**
     * @param holder the organ that has custody; absent where nobody has, or out of sight
     *
     * @param late whether that organ missed a limit
     * @param ended whether a rereview opinion ended its procedure (Art. 36¶3)
     */
    public record Other(
            UUID id,
            String number,
            MatterState state,
            boolean restricted,
            @Nullable Organ holder,
            boolean late,
            boolean ended) {}

    /**
     * @param typed the number, in whatever way of writing
     * @param field the request's field that holds the number
     * @throws Refusal number-mistyped; matter-unknown where the index shows no such matter to this office, or it is the step's own
     *     matter
     */
    public Other find(StepContext step, String typed, String field) {
        return row(MatterNumber.typed(typed, field), step.now())
                .filter(other -> !other.id().equals(step.matter().id()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.MATTER_UNKNOWN).field(field));
    }

    private Optional<Other> row(String number, Instant now) {
        return jdbc.sql("SELECT m.id, m.number, m.state, m.restricted, c.organ_id, ended_by_rereview(m.id) AS ended,"
                        + " EXISTS (SELECT FROM deadline d WHERE d.matter_id = m.id AND d.organ_id = c.organ_id"
                        + " AND d.state = 'OPEN' AND d.rule <> 'OBJECTION' AND d.due_at <= ?) AS late"
                        + " FROM matter m LEFT JOIN custody c ON c.matter_id = m.id AND c.ended_at IS NULL"
                        + " AND c.mode " + CustodyMode.HOLDS
                        + " WHERE m.origin_tenant = ? AND m.number = ?")
                .params(Timestamp.from(now), MatterNumber.office(number), number)
                .query((row, n) -> new Other(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        MatterState.valueOf(row.getString("state")),
                        row.getBoolean("restricted"),
                        tenants.organ(row.getLong("organ_id")).orElse(null),
                        row.getBoolean("late"),
                        row.getBoolean("ended")))
                .optional();
    }
}
