package org.xinqiao.matter.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.tenancy.TenantScope;

/**
 * Keeps external ids unique in the node (docs/adr/0017). Names the earlier matter only where the scope sees it;
 * otherwise the unique key refuses and tells nothing more.
 */
@Component
public class ExternalIds {

    private final JdbcClient jdbc;

    public ExternalIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Checks the ids before anything is written.
     *
     * @throws Refusal external-id-taken, with the number of the earlier matter where the scope sees it
     */
    public void check(List<ExternalId> ids) {
        if (new HashSet<>(ids).size() != ids.size()) {
            throw taken(null);
        }
        for (ExternalId id : ids) {
            jdbc.sql("SELECT m.number FROM external_id e JOIN matter m ON m.id = e.matter_id"
                            + " WHERE e.system = ? AND e.number = ?")
                    .params(id.system(), id.number())
                    .query((row, n) -> row.getString("number"))
                    .optional()
                    .ifPresent(number -> {
                        throw taken(number);
                    });
        }
    }

    /** @throws Refusal external-id-taken, where the scope does not see the earlier matter */
    public void store(UUID matterId, UUID submissionId, List<ExternalId> ids, Instant at) {
        for (ExternalId id : ids) {
            try {
                jdbc.sql("INSERT INTO external_id (system, number, tenant_id, matter_id, submission_id, recorded_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(id.system(), id.number(), TenantScope.current().tenantId(), matterId, submissionId)
                        .param(Timestamp.from(at))
                        .update();
            } catch (DuplicateKeyException elsewhere) {
                throw taken(null);
            }
        }
    }

    private static Refusal taken(@Nullable String number) {
        return Refusal.of(ProblemCodeDto.EXTERNAL_ID_TAKEN)
                .field("external_ids")
                .matter(number);
    }
}
