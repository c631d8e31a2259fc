package org.xinqiao.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which days are working days (RULEBOOK D3): by the published exceptions, else Monday to Friday. An unpublished
 * year counts as Monday to Friday without the holidays that the law fixes by date (L5). Immutable.
 */
public final class WorkingDays {

    /** 全国年节及纪念日放假办法: 1 January, 1–2 May, 1–3 October. */
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));

    private final Set<Integer> published;
    private final Map<LocalDate, Boolean> exceptions;

    private WorkingDays(Set<Integer> published, Map<LocalDate, Boolean> exceptions) {
        this.published = Set.copyOf(published);
        this.exceptions = Map.copyOf(exceptions);
    }

    /** No year published. */
    public static WorkingDays none() {
        return new WorkingDays(Set.of(), Map.of());
    }

    /** The years shipped with the product, from {@code years.csv} and {@code days.csv} (npm chinese-days). */
    public static WorkingDays shipped() {
        Map<LocalDate, Boolean> days = new HashMap<>();
        for (String line : lines("days.csv")) {
            String[] cells = line.split(",");
            days.put(LocalDate.parse(cells[0]), Boolean.valueOf(cells[1]));
        }
        Set<Integer> years = lines("years.csv").stream().map(Integer::valueOf).collect(Collectors.toSet());
        return new WorkingDays(years, days);
    }

    /** Skips the header line. */
    private static List<String> lines(String resource) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WorkingDays.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param days exceptions of the year: true is a make-up workday, false a day off */
    public WorkingDays with(int year, Map<LocalDate, Boolean> days) {
        Map<LocalDate, Boolean> all = new HashMap<>(exceptions);
        all.keySet().removeIf(day -> day.getYear() == year);
        all.putAll(days);
        Set<Integer> years = new HashSet<>(published);
        years.add(year);
        return new WorkingDays(years, all);
    }

    /** The published exceptions of a year: true is a make-up workday, false a day off. */
    public Map<LocalDate, Boolean> exceptionsOf(int year) {
        Map<LocalDate, Boolean> own = new HashMap<>(exceptions);
        own.keySet().removeIf(day -> day.getYear() != year);
        return own;
    }

    public boolean isPublished(int year) {
        return published.contains(year);
    }

    public boolean isWorking(LocalDate day) {
        Boolean exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        boolean weekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return weekday && (isPublished(day.getYear()) || !FIXED.contains(MonthDay.from(day)));
    }

    /** True for a make-up workday on a weekend. */
    public boolean isMakeUp(LocalDate day) {
        return Boolean.TRUE.equals(exceptions.get(day));
    }

    /** The n-th working day after the day; n ≥ 1. */
    public LocalDate after(LocalDate day, int n) {
        LocalDate at = day;
        for (int left = n; left > 0; ) {
            at = at.plusDays(1);
            if (isWorking(at)) {
                left--;
            }
        }
        return at;
    }

    /** Counts the working days after the first day, up to and including the last; 0 where the last is not later. */
    public int between(LocalDate after, LocalDate last) {
        int worked = 0;
        for (LocalDate day = after.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            worked += isWorking(day) ? 1 : 0;
        }
        return worked;
    }

    /** The day itself if it is a working day, else the next one. */
    public LocalDate onOrAfter(LocalDate day) {
        return isWorking(day) ? day : after(day, 1);
    }
}
