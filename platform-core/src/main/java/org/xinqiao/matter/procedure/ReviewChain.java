package org.xinqiao.matter.procedure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;

/** Answers where a matter stands between its decision and the end of its review (RULEBOOK §8). */
public final class ReviewChain {

    private ReviewChain() {}

    /** The custody of the original decision: the last organ that decided and did not review. */
    public static Optional<Custody> decided(List<Custody> custodies) {
        return custodies.stream()
                .filter(custody ->
                        custody.decidedBy() != null && !custody.mode().reviews())
                .reduce((earlier, later) -> later);
    }

    /** The petitioner's latest window. */
    public static Optional<Deadline> lastWindow(List<Deadline> deadlines) {
        return deadlines.stream()
                .filter(deadline -> deadline.rule().isPetitioners())
                .max(Comparator.comparing(deadline -> deadline.startedAt()));
    }

    /** The window whose miss made the matter lapse, if the matter is still lapsed or was closed as lapsed. */
    public static Optional<Deadline> lapsed(MatterState state, List<Deadline> deadlines, List<Custody> custodies) {
        if (state != MatterState.LAPSED && state != MatterState.CLOSED) {
            return Optional.empty();
        }
        return lastWindow(deadlines)
                .filter(window -> window.state() == Deadline.State.MISSED)
                .filter(window -> custodies.stream()
                        .noneMatch(custody ->
                                custody.mode().holds() && !custody.arrivedAt().isBefore(window.dueAt())));
    }

    /**
     * True for an opinion decided in rereview after a hearing: only such an opinion may be published by law
     * (Art. 36¶2).
     */
    public static boolean publishable(MatterState state, List<Deadline> deadlines) {
        return (state == MatterState.FINAL || state == MatterState.CLOSED)
                && deadlines.stream()
                        .anyMatch(deadline -> deadline.toDueDate().hasHearing()
                                && (deadline.state() == Deadline.State.MET
                                        || deadline.state() == Deadline.State.MISSED));
    }
}
