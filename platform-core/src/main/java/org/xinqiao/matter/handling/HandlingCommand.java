package org.xinqiao.matter.handling;

import java.time.Instant;
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

    /** @param due last day that the special law sets; absent where it sets none: two months from receipt (RULEBOOK H11) */
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

    /** What both sides agree on (Art. 33). */
    public record Agreement(Mode mode, String counterpart, String terms, LocalDate agreedOn) {
        public enum Mode {
            MEDIATION("调解"),
            SETTLEMENT("和解");

            private final String zh;

            Mode(String zh) {
                this.zh = zh;
            }
        }

        /** As the petitioner reads and confirms it. */
        String text() {
            return "%s；对方当事人：%s；达成日期：%s；内容：%s".formatted(mode.zh, counterpart, agreedOn, terms);
        }
    }

    /**
     * @param agreementId the signed agreement among the matter's files; absent where the petitioner confirmed the terms
     * @param performBy the day by which the terms are to be performed, where they name one
     */
    public record Settle(
            Agreement agreement,
            boolean petitionerConsents,
            boolean counterpartConsents,
            @Nullable UUID agreementId,
            @Nullable LocalDate performBy)
            implements Command {}

    public record DraftSettlement(Agreement agreement) implements Command {
        @Override
        public String action() {
            return "DRAFT_SETTLEMENT";
        }
    }

    /** @param typedAt when the terms that the petitioner read were written down */
    public record ConfirmSettlement(Instant typedAt) implements Command {
        @Override
        public String action() {
            return "CONFIRM_SETTLEMENT";
        }
    }

    /** @param reason what of the agreement was not performed */
    public record Revive(String reason) implements Command {}

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

    public record Extend(
            LocalDate due, String reason, @Nullable String senderConsent) implements Command {}

    public record Decide(String factsAndReasons, @Nullable String legalBasis, List<Answer> demands) implements Command {

        public record Answer(
                UUID demandId,
                DemandOutcome outcome,
                String opinion,
                @Nullable LocalDate executeBy,
                @Nullable String executor) {}
    }

    /** @param signedBy which representatives of a joint matter signed it */
    public record DraftWithdrawal(String reason, List<Integer> signedBy) implements Command {
        @Override
        public String action() {
            return "DRAFT_WITHDRAWAL";
        }
    }
}
