package org.xinqiao.matter.petition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Received;

/** Commands of the petitioner alone. The contract checks lengths and patterns; guards check the rest. */
public final class PetitionCommand {

    private PetitionCommand() {}

    public record Withdraw(@Nullable String reason) implements Command {}

    /** A withdrawal that came on paper, in person or by phone; the petitioner still has to confirm it (RULEBOOK H8). */
    public record TypeWithdrawal(String text, List<Integer> signedBy, Received received) implements Command {
        @Override
        public String action() {
            return "DRAFT_WITHDRAWAL";
        }
    }

    /** @param received how it came, where not through the portal */
    public record Supplement(
            String text,
            boolean notCarriedOut,
            About about,
            @Nullable Received received) implements Command {

        /** What the petitioner wants to be answered. */
        public enum About {
            FACTS,
            /** An officer of the organ that works on the matter should not; its head decides (RULEBOOK R8). */
            RECUSAL,
            /** The head of that organ should not; the office above decides. */
            RECUSAL_OF_HEAD,
            /** The matter should be of another kind, or should not be (RULEBOOK C5). */
            RECLASSIFICATION;

            boolean goesAbove() {
                return this == RECUSAL_OF_HEAD || this == RECLASSIFICATION;
            }
        }

        @Override
        public String action() {
            return "SUPPLEMENT";
        }
    }

    /** @param registeredNumber of the matter as which it was registered, with {@link Outcome#REGISTERED} */
    public record AnswerSupplement(
            Outcome outcome, String text, @Nullable String registeredNumber) implements Command {

        public enum Outcome {
            TAKEN_UP,
            EXPLAINED,
            /** A new demand, or new facts after a refusal or the final opinion (Art. 22). */
            REGISTERED
        }

        @Override
        public String action() {
            return "ANSWER_SUPPLEMENT";
        }
    }

    /**
     * Asks for a review in a window of one's own, before the request itself.
     *
     * @param organId the organ that is asked; absent for the usual one
     */
    public record StandAlone(
            @Nullable Long organId, @Nullable Received received) implements Command {
        @Override
        public String action() {
            return "STAND_ALONE";
        }
    }
}
