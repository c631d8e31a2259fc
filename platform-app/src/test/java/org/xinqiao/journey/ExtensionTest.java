package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** The one extension of handling (Art. 34), at its last moment and after it. */
class ExtensionTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private HandlingLife accepted() {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered(CLERK)
                        .forwarded(CLERK)
                        .accepted(HANDLER));
    }

    @Test
    void within_the_last_minute_it_is_in_time_and_once_alone() {
        HandlingLife handled = accepted();
        Deadline handling = handled.matter().clock(HANDLER, LimitRule.HANDLING);
        LocalDate longest = handling.getDueDate().plusDays(30);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .minus(A_MINUTE));
        assertRefused(422, EXTENSION_TOO_LONG, () -> handled.extend(HEAD, longest.plusDays(1)));

        handled.extend(HEAD, longest);

        assertThat(handled.matter().clock(HANDLER, LimitRule.HANDLING_EXT).getDueDate())
                .isEqualTo(longest);
        assertThat(handled.matter().clock(HANDLER, LimitRule.HANDLING).getState())
                .isEqualTo(DeadlineState.SUPERSEDED);
        assertRefused(409, EXTENSION_SECOND, () -> handled.extend(HEAD, longest.plusDays(1)));
    }

    @Test
    void with_the_next_day_it_is_late() {
        HandlingLife handled = accepted();
        Deadline handling = handled.matter().clock(HANDLER, LimitRule.HANDLING);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .plusMillis(1));
        assertThat(clock.instant().atZone(Life.CHINA).toLocalDate())
                .isEqualTo(handling.getDueDate().plusDays(1));
        assertRefused(
                409,
                EXTENSION_LATE,
                () -> handled.extend(HEAD, handling.getDueDate().plusDays(20)));
        handled.matter().decided(HANDLER);
        assertThat(handled.matter().clock(HANDLER, LimitRule.HANDLING).getState())
                .isEqualTo(DeadlineState.MISSED);
    }
}
