package org.xinqiao.matter.handling;

import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.StepContext;

/** Where a settlement stands between the other ends of a matter (RULEBOOK H5). */
final class Settlements {

    private Settlements() {}

    /** True where the settlement is the last that ended the matter. A matter's papers count upward. */
    static boolean isEnd(StepContext step) {
        if (step.matter().state() == MatterState.SETTLED) {
            return true;
        }
        Optional<Integer> agreed = ordinal(step, DocumentKind.AGREEMENT);
        return agreed.isPresent()
                && Stream.of(
                                DocumentKind.OPINION,
                                DocumentKind.REVIEW_OPINION,
                                DocumentKind.REREVIEW_OPINION,
                                DocumentKind.DUTY_ANSWER,
                                DocumentKind.WITHDRAWAL,
                                DocumentKind.TRANSFER_LETTER,
                                DocumentKind.REVIVE_NOTICE)
                        .flatMap(kind -> ordinal(step, kind).stream())
                        .allMatch(other -> other < agreed.get());
    }

    private static Optional<Integer> ordinal(StepContext step, DocumentKind kind) {
        return step.content()
                .number(kind)
                .map(number -> Integer.parseInt(number.substring(number.lastIndexOf('-') + 1)));
    }

    /** Where it goes on: where it stood, the simple track as the ordinary one. */
    static MatterState stood(StepContext step) {
        return step.content()
                .said(DocumentKind.AGREEMENT, SettleMatter.STOOD)
                .map(MatterState::valueOf)
                .filter(state -> state != MatterState.HANDLING_SIMPLE)
                .orElse(MatterState.HANDLING);
    }
}
