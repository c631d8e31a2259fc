package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The serials of matter numbers: each once in an office's day, and no queue for them (RULEBOOK §19). */
class SerialsTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void a_day_counts_from_one_and_without_gaps() {
        day("2049-03-01");

        assertThat(IntStream.range(0, 40).mapToObj(i -> registered()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
        day("2049-03-02");
        assertThat(registered()).isEqualTo(1);
    }

    @Test
    void who_registers_waits_for_nobody_and_an_unused_serial_is_the_next_ones() throws SQLException {
        day("2049-03-03");
        assertThat(registered()).isEqualTo(1);
        try (Connection other = ThrowAwayPostgres.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM matter_serial WHERE day = '2049-03-03' ORDER BY last LIMIT 1 FOR UPDATE");
            assertThat(registered()).isEqualTo(3);
            other.rollback();
        }
        assertThat(registered()).isEqualTo(2);
        assertThat(registered()).isEqualTo(4);
    }

    @Test
    void many_at_once_get_different_serials() {
        day("2049-03-04");
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        IntStream.range(0, 24).forEach(i -> all.add(CompletableFuture.supplyAsync(this::registered)));

        assertThat(all.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
        assertThat(registered()).isLessThanOrEqualTo(25);
    }

    private void day(String day) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(day + "T02:00:00Z")));
    }

    private int registered() {
        String number = new Life(this::as, office(TOWNSHIP)).registered(CLERK).number();
        return Integer.parseInt(number.substring(19, 25));
    }
}
