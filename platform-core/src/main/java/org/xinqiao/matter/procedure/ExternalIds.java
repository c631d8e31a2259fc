package org.xinqiao.matter.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.tenancy.TenantScope;

/**
 * Registers the id of another system once for each office, as far as its registrar sees (docs/adr/0017). An id in a matter
 * that they do not see, at another office or in a sealed one, is taken silently.
 */
@Component
public class ExternalIds {

    private final JdbcClient jdbc;

    public ExternalIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Checks the ids before anything is written; the office's other registrars of the same id wait for this transaction.
     *
     * @throws Refusal external-id-taken, with the number of the earlier matter, where the scope sees it
     */
    public void check(List<ExternalId> ids) {
        if (new HashSet<>(ids).size() != ids.size()) {
            throw taken(null);
        }
        ids.stream().map(ExternalIds::place).sorted().forEach(this::enter);
        for (ExternalId id : ids) {
            jdbc.sql("SELECT m.number FROM external_id e JOIN matter m ON m.id = e.matter_id"
                            + " WHERE e.system = ? AND e.number = ? ORDER BY e.recorded_at LIMIT 1")
                    .params(id.system(), id.number())
                    .query((row, n) -> row.getString("number"))
                    .optional()
                    .ifPresent(number -> {
                        throw taken(number);
                    });
        }
    }

    private static String place(ExternalId id) {
        return TenantScope.current().tenantId() + " " + id.system() + " " + id.number();
    }

    private void enter(String place) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 2))")
                .param(place)
                .query((row, n) -> "")
                .list();
    }

    public void store(UUID matterId, UUID submissionId, List<ExternalId> ids, Instant at) {
        for (ExternalId id : ids) {
            jdbc.sql("INSERT INTO external_id (system, number, tenant_id, matter_id, submission_id, recorded_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(id.system(), id.number(), TenantScope.current().tenantId(), matterId, submissionId)
                    .param(Timestamp.from(at))
                    .update();
        }
    }

    private static Refusal taken(@Nullable String number) {
        return Refusal.of(ProblemCodeDto.EXTERNAL_ID_TAKEN)
                .field("external_ids")
                .matter(number);
    }
}
