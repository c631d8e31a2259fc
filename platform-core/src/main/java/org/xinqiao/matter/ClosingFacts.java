package org.xinqiao.matter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file of an assigned matter says when its end is reported: the sender checks it (RULEBOOK U6).
 *
 * @param demands each with its outcome, absent where it has no answer
 * @param servedOn day of the last service, as the proof has it
 * @param execution state of the latest opinion's execution
 */
public record ClosingFacts(
        String matterNumber,
        String state,
        List<Demand> demands,
        @Nullable String servedOn,
        @Nullable String execution) {

    public record Demand(String text, @Nullable String outcome) {}
}
