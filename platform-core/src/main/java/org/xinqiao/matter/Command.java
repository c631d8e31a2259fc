package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.petitioner.Identity;

/** What a person asks of a matter; lengths and patterns are the contract's, the rest is {@link Procedure}'s guards. */
public sealed interface Command {

    /**
     * One act of filing (信访件), as taken down by a registrar or sent by the portal.
     *
     * @param claimedDate the date the petitioner names: a claim, no clock starts from it
     * @param headcount people present at a joint visit; a fact of the batch, not of persons
     * @param externalIds what other systems call it; 5 at most
     */
    record File(
            Channel channel,
            Purpose purpose,
            String placeCode,
            @Nullable LocalDate claimedDate,
            String narrative,
            List<String> demands,
            List<Identity> petitioners,
            boolean joint,
            @Nullable Integer headcount,
            @Nullable Accused accused,
            List<ExternalId> externalIds)
            implements Command {}

    /** The organ a report (检举控告) is about; it never receives it (Art. 30¶3). */
    record Accused(long tenantId, @Nullable Long organId) {}

    record Register(@Nullable String category, @Nullable MatterKind kind) implements Command {}

    record Forward(
            long tenantId, @Nullable Long organId, @Nullable String note) implements Command, Passing {}

    /** @param due last day the sender sets; never lengthens a statutory limit (RULEBOOK L1) */
    record Assign(
            long tenantId,
            @Nullable Long organId,
            LocalDate due,
            boolean feedback,
            @Nullable String note) implements Command, Passing {}

    /** What forwarding and assigning share: where to. */
    sealed interface Passing permits Forward, Assign {
        long tenantId();

        @Nullable
        Long organId();

        @Nullable
        String note();
    }

    record Keep() implements Command {}

    record Accept(@Nullable String note) implements Command {}

    record AddNote(Note kind, String text) implements Command {
        /** What was done (Art. 31(6): hear, investigate; RULEBOOK R10: contact). */
        public enum Note {
            CONTACT,
            HEARING_OF_PETITIONER,
            INVESTIGATION,
            /** Told to the superior, by {@link ReportMatter} alone. */
            REPORT
        }
    }

    record ReportUp(String reason) implements Command {}

    record Join() implements Command {}

    record Extend(LocalDate due, String reason) implements Command {}

    record Decide(String factsAndReasons, @Nullable String legalBasis, List<Answer> demands) implements Command {

        public record Answer(
                UUID demandId,
                DemandOutcome outcome,
                String opinion,
                @Nullable LocalDate executeBy) {}
    }

    /** @param mode hand, post or other: codes 0, 1, 2 of RULEBOOK V5 */
    record Serve(
            Mode mode,
            LocalDate servedOn,
            boolean signed,
            @Nullable String refusalWitness,
            @Nullable String proofNumber)
            implements Command {
        public enum Mode {
            HAND,
            POST,
            OTHER
        }
    }

    record Lapse() implements Command {}

    record Close(@Nullable String note) implements Command {}
}
