package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Walk;

/** The whole table of RULEBOOK §9 once more: what a row leaves of clocks that are over, and of another's window. */
class ClocksKeptWalkTest extends WalkedNode {

    private static final List<DrawnRow> ROWS = DrawnRow.all();

    /** Whatever row ends an overdue clock that an office owed: the office was late, and a row that has a limit says so. */
    @Test
    void no_row_hides_that_an_office_was_late() {
        Set<EventName> walked = walkedWith(
                OpenClocks::overdue,
                state -> !state.equals("LAPSED"),
                (walk, event, step, all) -> all.assertThat(OpenClocks.hidden(owner, walk.id()))
                        .as(step)
                        .isEmpty());

        assertThat(walked).as("most rows need no time").hasSizeGreaterThan(30);
    }

    /** Each petitioner's window is their own: none but their own step ends it, or the opinion that opens a new one. */
    @Test
    void no_row_ends_a_window_of_a_petitioner_who_did_nothing() {
        Set<EventName> walked =
                walkedWith(OpenClocks::window, OpenClocks.WINDOWED::contains, (walk, event, step, all) -> {
                    if (event != WITHDRAW) {
                        all.assertThat(OpenClocks.lost(owner, walk.id()))
                                .as(step)
                                .isEmpty();
                    }
                });

        assertThat(walked).as("where a window may run").hasSizeGreaterThan(10);
    }

    private interface Judged {
        void judge(Walk walk, EventName event, String step, SoftAssertions all);
    }

    /** @return what was done, and not refused */
    private Set<EventName> walkedWith(BiConsumer<JdbcClient, Walk> before, Predicate<String> states, Judged after) {
        Set<EventName> walked = EnumSet.noneOf(EventName.class);
        SoftAssertions.assertSoftly(all -> {
            for (DrawnRow row : ROWS) {
                if (Reach.NOT_WALKED.contains(row.event()) || row.event() == REOPEN) {
                    continue;
                }
                for (String state : row.from().stream().filter(states).sorted().toList()) {
                    String step = state + " " + row.event();
                    try {
                        Walk walk = Reach.state(walk().after(ended), state, row.event());
                        before.accept(owner, walk);
                        if (walk.step(row.event()).isDone()) {
                            walked.add(row.event());
                        }
                        after.judge(walk, row.event(), step, all);
                    } catch (IOException | AssertionError failure) {
                        all.fail(step + ": " + failure.getMessage());
                    }
                }
            }
        });
        return walked;
    }
}
