package org.xinqiao.matter.procedure;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RecusalDto;
import org.xinqiao.api.model.RecusalGroundDto;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Role;

/** Records who is recused from a matter (Art. 28¶3, 30¶3); the database keeps them from it. Ring 2. */
@Component
public class Recusals {

    /** The contract's maximum. */
    public static final int MOST = 200;

    private final JdbcClient jdbc;

    public Recusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account that a recusal is about. */
    public record Named(UUID id, long tenantId, long organId, String username, Set<Role> roles) {}

    /** @throws Refusal officer-unknown */
    public Named named(long tenantId, String username) {
        return jdbc.sql("SELECT * FROM officer_named(?, ?)")
                .params(tenantId, username)
                .query((row, n) -> new Named(
                        row.getObject("id", UUID.class),
                        tenantId,
                        row.getLong("organ_id"),
                        username,
                        roles(row.getArray("roles"))))
                .optional()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.OFFICER_UNKNOWN).field("username"));
    }

    /** @throws Refusal not-found where there is no such active recusal */
    public Named of(UUID matterId, UUID recusalId) {
        return standing(matterId).stream()
                .filter(recusal -> recusal.getRecusalId().equals(recusalId))
                .findFirst()
                .map(recusal -> named(Long.parseLong(recusal.getTenantId()), recusal.getUsername()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND).field("recusal_id"));
    }

    /**
     * Lets nobody else record a recusal of this matter until the transaction ends, so that two last officers do not both
     * step back.
     *
     * @throws Refusal already-recused, recusals-too-many
     */
    public void check(UUID matterId, Named officer) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(matterId.toString())
                .query((row, n) -> "")
                .list();
        boolean recused = jdbc.sql("SELECT ? = ANY (string_to_array(recused_from(?), ','))")
                .params(matterId.toString(), officer.id())
                .query(Boolean.class)
                .single();
        if (recused) {
            throw Refusal.of(ProblemCodeDto.ALREADY_RECUSED).field("username");
        }
        if (standing(matterId).size() >= MOST) {
            throw Refusal.of(ProblemCodeDto.RECUSALS_TOO_MANY).limit(MOST);
        }
    }

    /** The roles of the officer's active colleagues in the organ whom nothing keeps from the matter. */
    public List<Set<Role>> colleagues(UUID matterId, UUID officer) {
        return jdbc.sql("SELECT roles FROM colleagues_of(?, ?)")
                .params(officer, matterId)
                .query((row, n) -> roles(row.getArray("roles")))
                .list();
    }

    private static Set<Role> roles(Array claims) throws SQLException {
        return Arrays.stream((String[]) claims.getArray())
                .flatMap(claim -> Role.ofClaim(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public void write(StepContext step, Named officer, String ground) {
        jdbc.sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        NewId.next(),
                        step.scope().tenantId(),
                        step.matter().id(),
                        step.scope().organId(),
                        officer.tenantId(),
                        officer.username(),
                        officer.id(),
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
    public void copy(UUID whole, UUID part, Instant now) {
        jdbc.sql("SELECT copy_recusals(?, ?, ?)")
                .params(whole, part, Timestamp.from(now))
                .query((row, n) -> "")
                .list();
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
