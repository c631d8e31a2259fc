package org.xinqiao.matter.procedure;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;

/** Answers where a matter stands between its decision and the end of its review (RULEBOOK §8). */
public final class ReviewChain {

    /** Field of a request to reopen: it was posted or received within the window (RULEBOOK I13). */
    public static final String IN_TIME = "in_time";

    /** Where a petitioner's own window of review may be used, in the matter or in a part (RULEBOOK V7). */
    public static final Set<MatterState> FIRST_RUNG = EnumSet.of(
            MatterState.REVIEW_OPEN,
            MatterState.REVIEWING,
            MatterState.REVIEW_DECIDED,
            MatterState.REREVIEW_OPEN,
            MatterState.REREVIEWING,
            MatterState.FINAL,
            MatterState.SETTLED);

    /** Where one of rereview may: also while the matter is redone (RULEBOOK V4). */
    public static final Set<MatterState> SECOND_RUNG = EnumSet.of(
            MatterState.REREVIEW_OPEN,
            MatterState.REREVIEWING,
            MatterState.FINAL,
            MatterState.HANDLING,
            MatterState.SETTLED);

    private ReviewChain() {}

    /** The document by which a petitioner asks within this window, or after it. */
    public static DocumentKind request(Deadline window) {
        return window.rule() == LimitRule.REVIEW_WINDOW ? DocumentKind.REVIEW_REQUEST : DocumentKind.REREVIEW_REQUEST;
    }

    /** The custody of the original decision: the last organ that decided and did not review. */
    public static Optional<Custody> decided(List<Custody> custodies) {
        return custodies.stream()
                .filter(custody ->
                        custody.decidedBy() != null && !custody.mode().reviews())
                .reduce((earlier, later) -> later);
    }

    /** The custody of the review that a request for rereview contests, also where the matter is redone meanwhile. */
    public static Custody contested(Custody holder, List<Custody> custodies) {
        return custodies.stream()
                .filter(custody -> custody.mode() == CustodyMode.REVIEW)
                .reduce((earlier, later) -> later)
                .orElse(holder);
    }

    /** The window of the latest rung that ends last: the petitioners of a matter have one each (RULEBOOK V7). */
    public static Optional<Deadline> lastWindow(List<Deadline> deadlines) {
        List<Deadline> windows = deadlines.stream()
                .filter(deadline -> deadline.rule().isPetitioners())
                .toList();
        return windows.stream()
                .max(Comparator.comparing(deadline -> deadline.startedAt()))
                .flatMap(latest -> windows.stream()
                        .filter(window -> window.rule() == latest.rule())
                        .max(Comparator.comparing(window -> window.dueAt())));
    }

    /** The window whose miss made the matter lapse, if the matter is still lapsed or was closed as lapsed. */
    public static Optional<Deadline> lapsed(MatterState state, List<Deadline> deadlines, List<Custody> custodies) {
        if (state != MatterState.LAPSED && state != MatterState.CLOSED) {
            return Optional.empty();
        }
        return lastWindow(deadlines)
                .filter(window -> window.state() == Deadline.State.MISSED)
                .filter(window -> custodies.stream()
                        .noneMatch(custody -> custody.mode().holds()
                                && !standsForAFormerOrgan(custody)
                                && !custody.arrivedAt().isBefore(window.dueAt())));
    }

    /** The successor's turn after the matter was closed: it carries out what is owed and moves nothing (RULEBOOK R6). */
    private static boolean standsForAFormerOrgan(Custody custody) {
        return custody.arrivedAt().equals(custody.endedAt());
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
