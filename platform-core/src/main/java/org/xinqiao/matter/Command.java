package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

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
    record Accused(long tenantId, @Nullable Long organId) {

        /** The accused organ and everyone below it; below a government is all of its own office (RULEBOOK P1). */
        boolean covers(Organ organ, Tenants tenants) {
            if (organId != null && organId == organ.id()) {
                return true;
            }
            boolean wholeOffice = organId == null
                    || tenants.organ(organId)
                            .filter(accused -> accused.kind() == Organ.Kind.GOVERNMENT)
                            .isPresent();
            return tenants.get(tenantId).reaches(tenants.get(organ.tenantId()))
                    && (wholeOffice || organ.tenantId() != tenantId);
        }
    }

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

    /** What goes to an organ: the named one, or the one that receives for the office. */
    interface Addressed {
        long tenantId();

        @Nullable
        Long organId();
    }

    /** What forwarding and assigning share. */
    sealed interface Passing extends Addressed permits Forward, Assign {
        @Nullable
        String note();
    }

    /** Those of {@link RoutingCommand}. */
    non-sealed interface Routing extends Command {}

    record Keep() implements Command {}

    record Accept(@Nullable String note) implements Command {}

    record AcceptSimple(Ground ground, @Nullable String note) implements Command {
        /** Why the simple track fits (RULEBOOK S1). */
        public enum Ground {
            CLEAR_AND_UNDISPUTED,
            DAILY_LIFE_URGENT,
            ALREADY_PROMISED,
            QUESTION_OR_SUGGESTION
        }
    }

    /** @param due last day that the special law sets, where it sets one (Art. 31(5)) */
    record AcceptDuty(
            @Nullable String dutyLaw,
            @Nullable LocalDate due,
            @Nullable String note) implements Command {}

    /** @param action what was done, or why it was not */
    record AnswerDuty(String action, String legalBasis) implements Command {}

    record StudySuggestion(@Nullable String note) implements Command {}

    record ReplyToSuggestion(Adoption outcome, String reason) implements Command {}

    record Convert(String reason, boolean askedByPetitioner) implements Command {}

    record HoldHearing(LocalDate heldOn, String record) implements Command {}

    record Settle(
            Mode mode,
            String counterpart,
            String terms,
            LocalDate agreedOn,
            boolean petitionerConsents,
            boolean counterpartConsents)
            implements Command {
        public enum Mode {
            MEDIATION,
            SETTLEMENT
        }
    }

    record GiveFeedback(String text) implements Command {}

    record AddNote(Note kind, String text) implements Command {
        /** What was done (Art. 31(6): hear, investigate; RULEBOOK R10: contact). */
        public enum Note {
            CONTACT,
            HEARING_OF_PETITIONER,
            INVESTIGATION,
            /** Told to the superior, by {@link ReportMatter} alone. */
            REPORT,
            /** Social assistance pointed out or applied for together (Art. 37¶2). */
            AID,
            /** Told to the sender of an assigned matter, by {@link GiveFeedback} alone. */
            FEEDBACK,
            /** Said at the counter or on the phone, by {@link DraftWithdrawal} alone; the petitioner confirms it. */
            WITHDRAWAL_TYPED,
            /** Why a lapsed matter is not opened again, by {@link ReopenMatter} alone. */
            REOPENING_DECLINED;

            /** What an officer writes down as such. */
            boolean isPlain() {
                return this == CONTACT || this == HEARING_OF_PETITIONER || this == INVESTIGATION || this == AID;
            }
        }
    }

    /** @param username of the account that is kept from the matter, at its office */
    record Recuse(long tenantId, String username, Ground ground) implements Command {
        /** Named in the matter (Art. 30¶3), or a direct interest in it (Art. 28¶3). */
        public enum Ground {
            NAMED,
            INTEREST
        }
    }

    /** @param reason goes into the audit */
    record EndRecusal(UUID recusalId, String reason) implements Command {}

    /** A file, which {@link AddAttachment} takes beside. */
    record AddAttachment() implements Command {}

    record ReportUp(String reason) implements Command {}

    record Join() implements Command {}

    record Leave() implements Command {}

    /** @param organs departments of the own office that are told too */
    record Raise(Level level, String text, List<Long> organs) implements Command {
        /** 重大, 紧急 (Art. 25). */
        public enum Level {
            GRAVE,
            URGENT
        }
    }

    record FollowUp(String text) implements Command {}

    record Acknowledge() implements Command {}

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

    /** @param organId the organ asked, one of those that may; absent for the usual one */
    record RequestReview(@Nullable Long organId, String reason) implements Command {}

    /** @param changedOpinion what holds instead, with {@link Outcome#CHANGE} */
    record DecideReview(
            Outcome outcome,
            String reason,
            String legalBasis,
            @Nullable String changedOpinion) implements Command {
        /** RULEBOOK V4. */
        public enum Outcome {
            UPHOLD,
            CHANGE,
            /** Not with the same opinion on the same facts. */
            ORDER_REDO
        }
    }

    record OpenHearing(String notice) implements Command {}

    record CloseHearing(String record) implements Command {}

    record Redo(String reason) implements Command {}

    record RequestReopening(String reason) implements Command {}

    record Reopen(Ground ground, String reason) implements Command {
        /** RULEBOOK F3. */
        public enum Ground {
            JUSTIFIED_REASON,
            FORCE_MAJEURE
        }
    }

    record DeclineReopening(String reason) implements Command {}

    record Withdraw(@Nullable String reason) implements Command {}

    record DraftWithdrawal(String reason) implements Command {}

    record Close(@Nullable String note) implements Command {}
}
