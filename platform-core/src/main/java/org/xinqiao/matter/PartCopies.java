package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
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
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** The submissions of a matter once more, for a part of it: the same words, its own demands, its petitioners. */
@Component
class PartCopies {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final IdentityVault vault;

    PartCopies(EntityManager entities, JdbcClient jdbc, IdentityVault vault) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A demand as it was recorded. */
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

    /** Writes the part's submissions with these demands, renumbered, and the petitioners of each. */
    void write(UUID partId, List<Asked> demands, Instant now) {
        int ordinal = 0;
        Map<UUID, Submission> copies = new LinkedHashMap<>();
        for (Asked demand : demands) {
            Submission copy = copies.computeIfAbsent(demand.submissionId(), from -> copy(from, partId, now));
            entities.persist(new Demand(copy, ++ordinal, demand.text()));
        }
    }

    private Submission copy(UUID from, UUID partId, Instant now) {
        Scope scope = TenantScope.current();
        Submission copy = jdbc.sql("SELECT channel, purpose, claimed_date, narrative, joint, headcount FROM submission"
                        + " WHERE id = ?")
                .param(from)
                .query((row, n) -> new Submission(partId, scope, filed(row), now))
                .single();
        entities.persist(copy);
        vault.copy(from, partId, copy.id, now);
        return copy;
    }

    private static Command.File filed(ResultSet row) throws SQLException {
        return new Command.File(
                Channel.valueOf(row.getString("channel")),
                Purpose.valueOf(row.getString("purpose")),
                "",
                row.getObject("claimed_date", LocalDate.class),
                row.getString("narrative"),
                List.of(),
                List.of(),
                row.getBoolean("joint"),
                row.getObject("headcount", Integer.class),
                null,
                List.of());
    }
}
