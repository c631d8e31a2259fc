package org.xinqiao.matter.review;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Received;

/** Commands from service to the end of the file. The contract checks lengths and patterns; guards check the rest. */
public final class ReviewCommand {

    private ReviewCommand() {}

    /**
     * @param servedOn day of receipt, not of posting
     * @param receiptId the signed receipt among the matter's files; absent where the petitioner confirmed
     * @param servedBy who served for the organ, where service was delegated
     * @param refused why and before whom, where the receiver refused; absent where they signed
     * @param further of a matter of several petitioners
     */
    public record Serve(
            Mode mode,
            LocalDate servedOn,
            @Nullable UUID receiptId,
            @Nullable Receiver receiver,
            @Nullable String servedBy,
            @Nullable String place,
            @Nullable String proofNumber,
            @Nullable Refused refused,
            List<Receipt> further)
            implements Command {

        /** Of one more petitioner, whose window is their own (RULEBOOK V7). */
        public record Receipt(LocalDate servedOn, UUID receiptId, Receiver receiver) {}

        /** All days of receipt; each opens a window. */
        List<LocalDate> days() {
            return Stream.concat(Stream.of(servedOn), further.stream().map(Receipt::servedOn))
                    .toList();
        }

        /** Codes 0, 1, 2 of RULEBOOK V5. */
        public enum Mode {
            HAND("直接送达"),
            POST("邮寄送达"),
            OTHER("其他方式");

            private final String zh;

            Mode(String zh) {
                this.zh = zh;
            }

            String zh() {
                return zh;
            }
        }

        /** Whose receipt is the petitioner's (民诉法 Art. 88 by analogy). */
        public enum Receiver {
            PETITIONER,
            REPRESENTATIVE,
            COHABITANT,
            UNIT
        }

        /** @param from where the witness works or lives */
        public record Refused(
                @Nullable String reason,
                @Nullable UUID refusalFileId,
                @Nullable String witness,
                @Nullable String from) {}
    }

    /** @param reason why the paper did not reach the petitioner */
    public record Attempt(Serve.Mode mode, LocalDate attemptedOn, String reason) implements Command {}

    /** @param receivedOn the day on which the last decision or answer reached the petitioner */
    public record ConfirmReceipt(LocalDate receivedOn) implements Command {
        @Override
        public String action() {
            return "CONFIRM_RECEIPT";
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
    public record ReopenWindow(LocalDate until) implements Command {
        /** Of a window that ended alone; nothing else of the matter changes. */
        @Override
        public String action() {
            return "WINDOW_AGAIN";
        }
    }

    /**
     * @param changedOpinion the new decision, with {@link Outcome#CHANGE}
     * @param executeBy the day by which the deciding organ carries it out, where it supports a demand (RULEBOOK H6)
     */
    public record DecideReview(
            Outcome outcome,
            String reason,
            String legalBasis,
            @Nullable String changedOpinion,
            @Nullable LocalDate executeBy)
            implements Command {
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
