package org.xinqiao.matter.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.Demand;
import org.xinqiao.matter.model.Submission;
import org.xinqiao.matter.procedure.MatterContent;
import org.xinqiao.matter.procedure.StepResults;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Copies a matter's submissions for a part of it: the same text and petitioners, the part's own demands. */
@Component
class PartCopies {

    private final JdbcClient jdbc;
    private final IdentityVault vault;

    PartCopies(JdbcClient jdbc, IdentityVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A demand as recorded. */
    record Asked(UUID id, UUID submissionId, String text) {}

    /** The matter's demands by id, in their order. */
    Map<UUID, Asked> asked(UUID matterId) {
        Map<UUID, Asked> asked = new LinkedHashMap<>();
        jdbc.sql("SELECT d.id, d.submission_id, d.text" + MatterContent.DEMANDS
                        + " ORDER BY d.recorded_at, d.submission_id, d.ordinal")
                .param(matterId)
                .query((row, n) -> new Asked(
                        row.getObject("id", UUID.class),
                        row.getObject("submission_id", UUID.class),
                        row.getString("text")))
                .list()
                .forEach(demand -> asked.put(demand.id(), demand));
        return asked;
    }

    /**
     * Copies the submissions of these demands and renumbers the demands.
     *
     * @return each copy by the id of its original
     */
    Map<UUID, Submission> of(UUID partId, List<Asked> demands, Instant now, StepResults results) {
        int ordinal = 0;
        Map<UUID, Submission> copies = new LinkedHashMap<>();
        for (Asked demand : demands) {
            Submission copy = copies.computeIfAbsent(demand.submissionId(), from -> copy(from, partId, now, results));
            results.add(new Demand(copy, ++ordinal, demand.text()));
        }
        return copies;
    }

    /** Copies the petitioners of each submission; runs once the part is written. */
    void copyIdentities(Map<UUID, Submission> copies, Instant now) {
        copies.forEach((from, copy) -> vault.copy(from, copy.matterId(), copy.id(), now));
    }

    private Submission copy(UUID from, UUID partId, Instant now, StepResults results) {
        Scope scope = TenantScope.current();
        Submission copy = jdbc.sql("SELECT channel, purpose, claimed_date, narrative, joint, headcount FROM submission"
                        + " WHERE id = ?")
                .param(from)
                .query((row, n) -> copy(row, partId, scope, now))
                .single();
        results.add(copy);
        return copy;
    }

    private static Submission copy(ResultSet row, UUID partId, Scope scope, Instant now) throws SQLException {
        return new Submission(
                partId,
                scope,
                Channel.valueOf(row.getString("channel")),
                Purpose.valueOf(row.getString("purpose")),
                row.getObject("claimed_date", LocalDate.class),
                row.getString("narrative"),
                row.getBoolean("joint"),
                row.getObject("headcount", Integer.class),
                now);
    }
}
