package org.xinqiao.matter.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;

/** From service to the end of the file: what is asked then. Lengths and patterns are the contract's, the rest are guards. */
public final class ReviewCommand {

    private ReviewCommand() {}

    /** @param mode hand, post or other: codes 0, 1, 2 of RULEBOOK V5 */
    public record Serve(
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

    public record Lapse() implements Command {
        @Override
        public String action() {
            return "WINDOW_OVER";
        }
    }

    /** @param organId the organ asked, one of those that may; absent for the usual one */
    public record RequestReview(@Nullable Long organId, String reason) implements Command {}

    /** @param changedOpinion what holds instead, with {@link Outcome#CHANGE} */
    public record DecideReview(
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

    public record OpenHearing(String notice) implements Command {}

    public record CloseHearing(String record) implements Command {}

    public record Redo(String reason) implements Command {}

    public record RequestReopening(String reason) implements Command {
        @Override
        public String action() {
            return "REQUEST_REOPENING";
        }
    }

    public record Reopen(Ground ground, String reason) implements Command {
        /** RULEBOOK F3. */
        public enum Ground {
            JUSTIFIED_REASON,
            FORCE_MAJEURE
        }
    }

    public record DeclineReopening(String reason) implements Command {
        @Override
        public String action() {
            return "DECLINE_REOPENING";
        }
    }

    public record Close(@Nullable String note) implements Command {}
}
