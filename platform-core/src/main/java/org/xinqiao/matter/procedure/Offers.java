package org.xinqiao.matter.procedure;

import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;

/** Steps that a state allows only sometimes; a refusal offers no step that would be refused too (RULEBOOK §9). */
public final class Offers {

    private Offers() {}

    static boolean isOpen(MatterEvent event, StepContext step) {
        return switch (event) {
            case REQUEST_REVIEW -> hasTime(LimitRule.REVIEW_WINDOW, step);
            case REQUEST_REREVIEW -> hasTime(LimitRule.REREVIEW_WINDOW, step);
            case REVIVE -> isSettled(step);
            default -> true;
        };
    }

    private static boolean hasTime(LimitRule window, StepContext step) {
        return step.clocks().open(window).stream().anyMatch(clock -> clock.inTime(step.now()));
    }

    /** True where a settlement is the last that ended the matter (RULEBOOK H5). A matter's papers count upward. */
    public static boolean isSettled(StepContext step) {
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
}
