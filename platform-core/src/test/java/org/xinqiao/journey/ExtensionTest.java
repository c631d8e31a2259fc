package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The one extension of handling (Art. 34), up to its last moment and after it. */
class ExtensionTest extends UseCaseTest {

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
        DeadlineDto handling = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING);
        LocalDate longest = handling.getDueDate().plusDays(30);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .minus(A_MINUTE));
        assertRefused(EXTENSION_TOO_LONG, () -> handled.extend(HEAD, longest.plusDays(1)));

        handled.extend(HEAD, longest);

        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING_EXT).getDueDate())
                .isEqualTo(longest);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getState())
                .isEqualTo(DeadlineStateDto.SUPERSEDED);
        assertRefused(EXTENSION_SECOND, () -> handled.extend(HEAD, longest.plusDays(1)));
    }

    @Test
    void with_the_next_day_it_is_late() {
        HandlingLife handled = accepted();
        DeadlineDto handling = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .plusMillis(1));
        assertThat(clock.instant().atZone(Life.CHINA).toLocalDate())
                .isEqualTo(handling.getDueDate().plusDays(1));
        assertRefused(
                EXTENSION_LATE, () -> handled.extend(HEAD, handling.getDueDate().plusDays(20)));
        handled.matter().decided(HANDLER);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getState())
                .isEqualTo(DeadlineStateDto.MISSED);
    }
}
