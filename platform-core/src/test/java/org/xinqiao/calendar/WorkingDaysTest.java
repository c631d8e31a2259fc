package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkingDaysTest {

    private static final Path HOLIDAYS = Path.of("../../shared/data/holidays");

    private final WorkingDays days = WorkingDays.shipped();

    @Test
    void the_years_2021_to_2026_are_published() {
        assertThat(IntStream.rangeClosed(2018, 2030).filter(days::isPublished))
                .containsExactly(2021, 2022, 2023, 2024, 2025, 2026);
    }

    @Test
    void published_days_go_before_the_weekday() {
        assertThat(days.isWorking(LocalDate.of(2025, 9, 28)))
                .as("a make-up Sunday")
                .isTrue();
        assertThat(days.isMakeUp(LocalDate.of(2025, 9, 28))).isTrue();
        assertThat(days.isWorking(LocalDate.of(2025, 10, 8)))
                .as("a Wednesday off")
                .isFalse();
        assertThat(days.isWorking(LocalDate.of(2025, 3, 8))).as("a Saturday").isFalse();
        assertThat(days.isWorking(LocalDate.of(2025, 3, 10))).as("a Monday").isTrue();
    }

    @Test
    void a_year_published_again_takes_the_place_of_the_first() {
        LocalDate friday = LocalDate.of(2027, 1, 8);
        WorkingDays first = days.with(2027, Map.of(friday, false));

        assertThat(first.isWorking(friday)).isFalse();
        assertThat(first.isPublished(2027)).isTrue();
        assertThat(first.with(2027, Map.of()).isWorking(friday)).isTrue();
        assertThat(days.isPublished(2027)).as("the former is unchanged").isFalse();
    }

    /** The same notices as another project read them. */
    @ParameterizedTest
    @ValueSource(ints = {2022, 2023, 2024, 2025, 2026})
    void every_day_of_the_year_agrees_with_holiday_cn(int year) throws Exception {
        assumeTrue(Files.isDirectory(HOLIDAYS));
        Map<LocalDate, Boolean> theirs = new TreeMap<>();
        for (int paper = 2022; paper <= 2026; paper++) {
            JsonNode file = JsonMapper.shared().readTree(HOLIDAYS.resolve(paper + ".json"));
            file.get("days")
                    .forEach(day -> theirs.put(
                            LocalDate.parse(day.get("date").asString()),
                            !day.get("isOffDay").asBoolean()));
        }

        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            boolean weekday = day.getDayOfWeek().getValue() <= 5;
            assertThat(days.isWorking(day)).as("%s", day).isEqualTo(theirs.getOrDefault(day, weekday));
        }
    }
}
