package org.xinqiao.matter.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.Demand;
import org.xinqiao.matter.model.Submission;
import org.xinqiao.matter.procedure.MatterContent;
import org.xinqiao.matter.procedure.StepResults;
import org.xinqiao.petitioner.IdentityVault;
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
     * @param demandsOnly whether the copies say in place of the narrative only what this part demands; so they do in any
     *     case where the acting organ does not see the narrative
     * @return each copy by the id of its original
     */
    Map<UUID, Submission> of(
            UUID wholeId, UUID partId, List<Asked> demands, boolean demandsOnly, Instant now, StepResults results) {
        String only =
                MatterContent.openNarrative(demands.stream().map(Asked::text).toList());
        int ordinal = 0;
        Map<UUID, Submission> copies = new LinkedHashMap<>();
        for (Asked demand : demands) {
            Submission copy = copies.computeIfAbsent(demand.submissionId(), from -> {
                Copied copied = copied(wholeId, from);
                String narrative = copied.narrative;
                return copy(copied, partId, demandsOnly || narrative == null ? only : narrative, now, results);
            });
            results.add(new Demand(copy, ++ordinal, demand.text()));
        }
        return copies;
    }

    /** Copies the petitioners of each submission; runs once the part is written. */
    void copyIdentities(Map<UUID, Submission> copies, Instant now) {
        copies.forEach((from, copy) -> vault.copy(from, copy.matterId(), copy.id(), now));
    }

    /** @param narrative absent where it went with a sealed part */
    private record Copied(
            Channel channel,
            Purpose purpose,
            @Nullable LocalDate claimedDate,
            @Nullable String narrative,
            boolean joint,
            @Nullable Integer headcount) {}

    private Copied copied(UUID wholeId, UUID from) {
        return jdbc.sql(
                        "SELECT channel, purpose, claimed_date, narrative, joint, headcount FROM submission WHERE id = ?"
                                + " UNION ALL SELECT channel, purpose, claimed_date, NULL, joint, headcount"
                                + " FROM open_submissions(?) WHERE id = ?")
                .params(from, wholeId, from)
                .query((row, n) -> new Copied(
                        Channel.valueOf(row.getString("channel")),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getObject("claimed_date", LocalDate.class),
                        row.getString("narrative"),
                        row.getBoolean("joint"),
                        row.getObject("headcount", Integer.class)))
                .single();
    }

    private static Submission copy(Copied from, UUID partId, String narrative, Instant now, StepResults results) {
        Submission copy = new Submission(
                partId,
                TenantScope.current(),
                from.channel,
                from.purpose,
                from.claimedDate,
                narrative,
                from.joint,
                from.headcount,
                now);
        results.add(copy);
        return copy;
    }
}
