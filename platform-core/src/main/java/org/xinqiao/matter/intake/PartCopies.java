package org.xinqiao.matter.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** A matter's submissions for a part of it: the same text, by reference, the same petitioners, the part's own demands. */
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

    /** The matter's submissions by id; those that went with a sealed part without their words. */
    Map<UUID, Whole> submissions(UUID matterId) {
        Map<UUID, Whole> all = new LinkedHashMap<>();
        jdbc.sql("SELECT id, channel, purpose, claimed_date, joint, headcount, coalesce(told_in, id) AS told_in"
                        + " FROM submission WHERE matter_id = ANY (ARRAY(SELECT living_in(?)))"
                        + " UNION ALL SELECT id, channel, purpose, claimed_date, joint, headcount, NULL"
                        + " FROM open_submissions(?)")
                .params(matterId, matterId)
                .query(row -> {
                    all.put(
                            row.getObject("id", UUID.class),
                            new Whole(
                                    Channel.valueOf(row.getString("channel")),
                                    Purpose.valueOf(row.getString("purpose")),
                                    row.getObject("claimed_date", LocalDate.class),
                                    row.getBoolean("joint"),
                                    row.getObject("headcount", Integer.class),
                                    row.getObject("told_in", UUID.class)));
                });
        return all;
    }

    /**
     * A part's submissions of these demands, which it renumbers. Each tells what its original tells, by reference.
     *
     * @param demandsOnly whether they say in place of the narrative only what this part demands; so they do in any case
     *     where the acting organ does not see the narrative
     * @return each by the id of its original
     */
    static Map<UUID, Submission> of(
            Map<UUID, Whole> wholes,
            UUID partId,
            List<Asked> demands,
            boolean demandsOnly,
            Instant now,
            StepResults results) {
        String only =
                MatterContent.openNarrative(demands.stream().map(Asked::text).toList());
        int ordinal = 0;
        Map<UUID, Submission> parts = new LinkedHashMap<>();
        for (Asked demand : demands) {
            Submission part = parts.computeIfAbsent(demand.submissionId(), from -> {
                Whole whole = Objects.requireNonNull(wholes.get(from), "row security shows both or neither");
                UUID toldIn = demandsOnly ? null : whole.toldIn;
                Submission own = whole.part(partId, toldIn == null ? only : null, toldIn, now);
                results.add(own);
                return own;
            });
            results.add(new Demand(part, ++ordinal, demand.text()));
        }
        return parts;
    }

    /** Copies the petitioners of each submission; runs once the part is written. */
    void copyIdentities(Map<UUID, Submission> copies, Instant now) {
        copies.forEach((from, copy) -> vault.copy(from, copy.matterId(), copy.id(), now));
    }

    /** @param toldIn the submission that holds the narrative; absent where that went with a sealed part */
    record Whole(
            Channel channel,
            Purpose purpose,
            @Nullable LocalDate claimedDate,
            boolean joint,
            @Nullable Integer headcount,
            @Nullable UUID toldIn) {

        private Submission part(UUID partId, @Nullable String narrative, @Nullable UUID told, Instant now) {
            return new Submission(
                    partId,
                    TenantScope.current(),
                    channel,
                    purpose,
                    claimedDate,
                    narrative,
                    told,
                    joint,
                    headcount,
                    now);
        }
    }
}
