package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** D3: the list of 2023 named 31 December 2022; the later list has the last word. */
    @Test
    void a_years_list_may_name_days_of_the_years_beside_it() {
        LocalDate eve = LocalDate.of(2026, 12, 31);
        WorkingDays listed = days.with(2027, Map.of(eve, false));

        assertThat(days.isWorking(eve)).isTrue();
        assertThat(listed.isWorking(eve)).isFalse();
        assertThat(listed.with(2027, Map.of()).isWorking(eve)).isTrue();
    }

    /** L5: ICU has the New Year of 2027 and of 2030 a day late. */
    @ParameterizedTest
    @CsvSource({
        "2027, 2027-02-06 2027-04-05 2027-06-09 2027-09-15",
        "2030, 2030-02-03 2030-04-05 2030-06-05 2030-09-12",
        "2033, 2033-01-31 2033-04-04 2033-06-01 2033-09-08",
        "2034, 2034-02-19 2034-04-05 2034-06-20 2034-09-27"
    })
    void the_lunar_days_are_those_of_the_standard(int year, String lunar) {
        assertThat(Arrays.stream(lunar.split(" ")).map(LocalDate::parse))
                .allSatisfy(day -> assertThat(StatutoryHolidays.of(year)).contains(day))
                .hasSize(4);
        LocalDate newYear = LocalDate.parse(lunar.substring(0, 10));
        assertThat(StatutoryHolidays.of(year)).contains(newYear.minusDays(1), newYear.plusDays(2));
        assertThat(StatutoryHolidays.of(year)).doesNotContain(newYear.minusDays(2), newYear.plusDays(3));
    }

    /** What the law gives anyway is off in every list that was published under it. */
    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void the_holidays_of_the_law_are_off_in_the_published_lists(int year) {
        assertThat(StatutoryHolidays.of(year))
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(day -> assertThat(days.isWorking(day)).as("%s", day).isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {2027, 2028, 2029, 2030, 2040, 2099})
    void each_holiday_on_a_weekend_gives_another_weekday_off(int year) {
        long weekends = StatutoryHolidays.of(year).stream()
                .filter(StatutoryHolidays::isWeekend)
                .count();

        assertThat(StatutoryHolidays.daysOff(year))
                .containsAll(StatutoryHolidays.of(year))
                .hasSize(StatutoryHolidays.of(year).size() + (int) weekends);
        assertThat(StatutoryHolidays.daysOff(year))
                .noneSatisfy(day -> assertThat(days.isWorking(day)).isTrue());
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
