package org.xinqiao.matter.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RecusalDto;
import org.xinqiao.api.model.RecusalGroundDto;
import org.xinqiao.tenancy.NewId;

/** Records who is recused from a matter (Art. 28¶3, 30¶3); the database keeps them from it. Ring 2. */
@Component
public class Recusals {

    /** The contract's maximum. */
    public static final int MOST = 200;

    private final JdbcClient jdbc;

    public Recusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @return the account's id
     * @throws Refusal officer-unknown, already-recused, recusals-too-many
     */
    public UUID check(UUID matterId, long tenantId, String username) {
        UUID officer = jdbc.sql("SELECT officer_named(?, ?)")
                .params(tenantId, username)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .getFirst();
        if (officer == null) {
            throw Refusal.of(ProblemCodeDto.OFFICER_UNKNOWN).field("username");
        }
        List<RecusalDto> standing = standing(matterId);
        if (standing.stream()
                .anyMatch(recusal -> recusal.getTenantId().equals(Long.toString(tenantId))
                        && recusal.getUsername().equals(username))) {
            throw Refusal.of(ProblemCodeDto.ALREADY_RECUSED).field("username");
        }
        if (standing.size() >= MOST) {
            throw Refusal.of(ProblemCodeDto.RECUSALS_TOO_MANY).limit(MOST);
        }
        return officer;
    }

    public void write(StepContext step, UUID officer, long tenantId, String username, String ground) {
        jdbc.sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        NewId.next(),
                        step.scope().tenantId(),
                        step.matter().id(),
                        step.scope().organId(),
                        tenantId,
                        username,
                        officer,
                        ground,
                        Timestamp.from(step.now()))
                .update();
    }

    /** @throws Refusal not-found where there is no such active recusal */
    public void end(StepContext step, UUID recusalId) {
        int ended = jdbc.sql("UPDATE recusal SET ended_at = ? WHERE id = ? AND matter_id = ? AND ended_at IS NULL")
                .params(Timestamp.from(step.now()), recusalId, step.matter().id())
                .update();
        if (ended == 0) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND).field("recusal_id");
        }
    }

    /** Copies active recusals to a part that is split off. */
    public void copy(UUID whole, UUID part, long tenantId, Instant now) {
        jdbc.sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) SELECT uuidv7(), ?, ?, organ_id, of_tenant, username, officer, ground, ?"
                        + " FROM recusal WHERE matter_id = ? AND ended_at IS NULL")
                .params(tenantId, part, Timestamp.from(now), whole)
                .update();
    }

    public List<RecusalDto> standing(UUID matterId) {
        return jdbc.sql("SELECT * FROM recusal WHERE matter_id = ? AND ended_at IS NULL ORDER BY recorded_at, id LIMIT "
                        + MOST)
                .param(matterId)
                .query((row, n) -> recusal(row))
                .list();
    }

    private static RecusalDto recusal(ResultSet row) throws SQLException {
        return new RecusalDto()
                .recusalId(row.getObject("id", UUID.class))
                .tenantId(row.getString("of_tenant"))
                .username(row.getString("username"))
                .ground(SameName.in(RecusalGroundDto.class, row.getString("ground")))
                .recordedAt(ChinaTime.at(row.getTimestamp("recorded_at").toInstant()));
    }
}
