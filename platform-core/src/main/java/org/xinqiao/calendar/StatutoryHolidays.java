package org.xinqiao.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The holidays that the law gives every year, as long as a year's own list is not published (放假办法 Art. 2, 6; RULEBOOK
 * L5). Lunar days come from {@code lunar.csv} (GB/T 33661, docs/adr/0010); a year beyond the table has the others alone.
 */
final class StatutoryHolidays {

    /** 1 January, 1–2 May, 1–3 October. */
    private static final List<MonthDay> FIXED = List.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));

    /** 春节, 清明, 端午, 中秋 of each year. */
    private static final Map<Integer, List<LocalDate>> LUNAR = lines("lunar.csv").stream()
            .map(line -> Arrays.stream(line.split(",")).map(LocalDate::parse).toList())
            .collect(Collectors.toUnmodifiableMap(days -> days.getFirst().getYear(), days -> days));

    private static final Map<Integer, Set<LocalDate>> OFF = new ConcurrentHashMap<>();

    private StatutoryHolidays() {}

    /** The holidays themselves, in order. */
    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new TreeSet<>();
        FIXED.forEach(day -> days.add(day.atYear(year)));
        List<LocalDate> lunar = LUNAR.getOrDefault(year, List.of());
        if (!lunar.isEmpty()) {
            LocalDate newYear = lunar.getFirst();
            newYear.minusDays(1).datesUntil(newYear.plusDays(3)).forEach(days::add);
            days.addAll(lunar);
        }
        return days;
    }

    /** The holidays, and for each on a weekend the next free weekday (补假). */
    static Set<LocalDate> daysOff(int year) {
        return OFF.computeIfAbsent(year, StatutoryHolidays::withSubstitutes);
    }

    private static Set<LocalDate> withSubstitutes(int year) {
        Set<LocalDate> holidays = of(year);
        Set<LocalDate> off = new HashSet<>(holidays);
        for (LocalDate holiday : holidays) {
            if (isWeekend(holiday)) {
                LocalDate free = holiday.plusDays(1);
                while (isWeekend(free) || off.contains(free)) {
                    free = free.plusDays(1);
                }
                off.add(free);
            }
        }
        return Set.copyOf(off);
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /** Skips the header line. */
    static List<String> lines(String resource) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StatutoryHolidays.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
