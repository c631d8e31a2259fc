package org.xinqiao.matter.handling;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.Adoption;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.Command;

/** Commands of the competent organ. The contract checks lengths and patterns; guards check the rest. */
public final class HandlingCommand {

    private HandlingCommand() {}

    public record Accept(@Nullable String note) implements Command {}

    public record AcceptSimple(Ground ground, @Nullable String note) implements Command {
        /** Why the simple track fits (RULEBOOK S1). */
        public enum Ground {
            CLEAR_AND_UNDISPUTED,
            DAILY_LIFE_URGENT,
            ALREADY_PROMISED,
            QUESTION_OR_SUGGESTION
        }
    }

    /** @param due last day that the special law sets, where it sets one (Art. 31(5)) */
    public record AcceptDuty(
            @Nullable String dutyLaw,
            @Nullable LocalDate due,
            @Nullable String note) implements Command {}

    /**
     * @param action what was done, or why it was not
     * @param reconsiderationBody absent: the government above
     * @param court before which the answer can be contested; a report's answer names none
     */
    public record AnswerDuty(
            String action,
            String legalBasis,
            @Nullable String reconsiderationBody,
            @Nullable String court) implements Command {}

    public record StudySuggestion(@Nullable String note) implements Command {}

    public record ReplyToSuggestion(Adoption outcome, String reason) implements Command {}

    public record Convert(String reason, boolean askedByPetitioner) implements Command {}

    public record HoldHearing(LocalDate heldOn, String record) implements Command {}

    public record Settle(
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

    public record GiveFeedback(String text) implements Command {
        @Override
        public String action() {
            return "GIVE_FEEDBACK";
        }
    }

    public record AddNote(NoteKind kind, String text) implements Command {

        @Override
        public String action() {
            return "ADD_HANDLING_NOTE";
        }
    }

    /** @param username of the account to recuse, at its office */
    public record Recuse(long tenantId, String username, Ground ground) implements Command {
        /** Named in the matter (Art. 30¶3), or with a direct interest in it (Art. 28¶3). */
        public enum Ground {
            NAMED,
            INTEREST
        }

        @Override
        public String action() {
            return "RECUSE_OFFICER";
        }
    }

    /** @param reason recorded in the audit entry */
    public record EndRecusal(UUID recusalId, String reason) implements Command {
        @Override
        public String action() {
            return "END_RECUSAL";
        }

        @Override
        public String auditReason() {
            return reason;
        }
    }

    public record Extend(LocalDate due, String reason) implements Command {}

    public record Decide(String factsAndReasons, @Nullable String legalBasis, List<Answer> demands) implements Command {

        public record Answer(
                UUID demandId,
                DemandOutcome outcome,
                String opinion,
                @Nullable LocalDate executeBy) {}
    }

    public record DraftWithdrawal(String reason) implements Command {
        @Override
        public String action() {
            return "DRAFT_WITHDRAWAL";
        }
    }
}
