package org.xinqiao.matter.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Received;

/** Commands from service to the end of the file. The contract checks lengths and patterns; guards check the rest. */
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

    /**
     * @param organId the organ asked, one of those that may review; absent for the usual one
     * @param received how it came, where not through the portal
     */
    public record RequestReview(
            @Nullable Long organId, String reason, @Nullable Received received) implements Command {}
    /** @param until the right last day of the window that lapsed by a wrong one */
    public record ReopenWindow(LocalDate until) implements Command {}

    /** @param changedOpinion the new decision, with {@link Outcome#CHANGE} */
    public record DecideReview(
            Outcome outcome,
            String reason,
            String legalBasis,
            @Nullable String changedOpinion) implements Command {
        /** Outcomes of RULEBOOK V4. */
        public enum Outcome {
            UPHOLD,
            CHANGE,
            /** The organ must not repeat the same opinion on the same facts. */
            ORDER_REDO
        }
    }

    public record OpenHearing(String notice) implements Command {}

    public record CloseHearing(String record) implements Command {}

    public record Redo(String reason) implements Command {}

    public record RequestReopening(String reason, @Nullable Received received) implements Command {
        @Override
        public String action() {
            return "REQUEST_REOPENING";
        }
    }

    public record Reopen(Ground ground, String reason) implements Command {
        /** Grounds of RULEBOOK F3. */
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
