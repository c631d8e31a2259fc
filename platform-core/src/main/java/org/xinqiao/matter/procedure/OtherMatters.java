package org.xinqiao.matter.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param due the last day of its handling, where one runs
     * @param ended whether a rereview opinion ended its procedure (Art. 36¶3)
     */
    public record Other(
            UUID id,
            String number,
            MatterState state,
            boolean restricted,
            Instant filedAt,
            @Nullable Organ holder,
            boolean late,
            @Nullable LocalDate due,
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
        return jdbc.sql("SELECT m.id, m.number, m.state, m.restricted, m.filed_at, c.organ_id,"
                        + " ended_by_rereview(m.id) AS ended,"
                        + " (SELECT min(d.due_date) FROM deadline d WHERE d.matter_id = m.id AND d.organ_id = c.organ_id"
                        + " AND d.state = 'OPEN' AND d.rule IN ('HANDLING', 'HANDLING_EXT', 'HANDLING_DEEMED',"
                        + " 'SIMPLE_OPINION', 'DUTY', 'SUGGESTION')) AS due,"
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
                        row.getTimestamp("filed_at").toInstant(),
                        tenants.organ(row.getLong("organ_id")).orElse(null),
                        row.getBoolean("late"),
                        row.getObject("due", LocalDate.class),
                        row.getBoolean("ended")))
                .optional();
    }
}
