package org.xinqiao.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lists who opened the petitioner's identity, and why (RULEBOOK W1): for the petitioner alone, over all offices. */
@Component
public class IdentityOpenings {

    private final JdbcClient jdbc;

    IdentityOpenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param purpose a purpose of RULEBOOK §14 */
    public record Opening(
            Instant at,
            long tenantId,
            long organId,
            String purpose,
            @Nullable String reason) {}

    /**
     * The openings of the one matter that the petitioner's scope names: up to 500, newest first; none in other scopes.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Opening> all() {
        return jdbc.sql("SELECT at, tenant_id, organ_id, purpose, reason FROM identity_openings()")
                .query((row, n) -> new Opening(
                        row.getTimestamp("at").toInstant(),
                        row.getLong("tenant_id"),
                        row.getLong("organ_id"),
                        row.getString("purpose"),
                        row.getString("reason")))
                .list();
    }
}
