package org.xinqiao.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which days are working days (RULEBOOK D3): by the published lists, else Monday to Friday. A year without a list
 * has the holidays of the law ({@link StatutoryHolidays}). Immutable.
 */
public final class WorkingDays {

    /** From this day of December on, the next year's list has the last word (RULEBOOK L5). */
    private static final int OPEN_FROM = 25;

    private final Map<Integer, YearList> lists;
    private final @Nullable String place;

    private WorkingDays(Map<Integer, YearList> lists, @Nullable String place) {
        this.lists = Map.copyOf(lists);
        this.place = place;
    }

    /**
     * One published exception. A year's list may name days of the years beside it (D3).
     *
     * @param working true for a make-up workday, false for a day off
     * @param territory first digits of the division codes of a minority area that sets the day off (D10); empty for a day
     *     of the whole country
     */
    public record Day(LocalDate date, boolean working, String name, String territory) {}

    private record YearList(Map<LocalDate, Boolean> days, Map<LocalDate, Set<String>> local) {}

    /** No year published. */
    public static WorkingDays none() {
        return new WorkingDays(Map.of(), null);
    }

    /** The years shipped with the product, from {@code years.csv} and {@code days.csv} (npm chinese-days). */
    public static WorkingDays shipped() {
        Map<LocalDate, Boolean> days = new HashMap<>();
        for (String line : StatutoryHolidays.lines("days.csv")) {
            String[] cells = line.split(",");
            days.put(LocalDate.parse(cells[0]), Boolean.valueOf(cells[1]));
        }
        WorkingDays shipped = none();
        for (String line : StatutoryHolidays.lines("years.csv")) {
            int year = Integer.parseInt(line);
            Map<LocalDate, Boolean> own = new HashMap<>(days);
            own.keySet().removeIf(day -> day.getYear() != year);
            shipped = shipped.with(year, own);
        }
        return shipped;
    }

    /** @param days exceptions of the whole country: true is a make-up workday, false a day off */
    public WorkingDays with(int year, Map<LocalDate, Boolean> days) {
        return with(year, new YearList(Map.copyOf(days), Map.of()));
    }

    /** The list takes the place of the year's former one. */
    public WorkingDays with(int year, Collection<Day> days) {
        Map<LocalDate, Boolean> everywhere = days.stream()
                .filter(day -> day.territory.isEmpty())
                .collect(Collectors.toUnmodifiableMap(Day::date, Day::working));
        Map<LocalDate, Set<String>> local = days.stream()
                .filter(day -> !day.territory.isEmpty())
                .collect(Collectors.groupingBy(
                        Day::date, Collectors.mapping(Day::territory, Collectors.toUnmodifiableSet())));
        return with(year, new YearList(everywhere, Map.copyOf(local)));
    }

    private WorkingDays with(int year, YearList list) {
        Map<Integer, YearList> all = new HashMap<>(lists);
        all.put(year, list);
        return new WorkingDays(all, place);
    }

    /** The same days, less those that minority areas around the place set off: for petitioners' windows only (D10). */
    WorkingDays in(String division) {
        return new WorkingDays(lists, division);
    }

    /** The published exceptions of a year: true is a make-up workday, false a day off. */
    public Map<LocalDate, Boolean> exceptionsOf(int year) {
        YearList list = lists.get(year);
        return list == null ? Map.of() : new TreeMap<>(list.days);
    }

    public boolean isPublished(int year) {
        return lists.containsKey(year);
    }

    /** False while a list that decides on the day may still come (L5). */
    boolean isKnown(LocalDate day) {
        boolean last = day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= OPEN_FROM;
        return isPublished(day.getYear()) && (!last || isPublished(day.getYear() + 1));
    }

    /** The year whose list decides on such a day. */
    int awaited(LocalDate day) {
        return isPublished(day.getYear()) ? day.getYear() + 1 : day.getYear();
    }

    public boolean isWorking(LocalDate day) {
        if (isLocalHoliday(day)) {
            return false;
        }
        Boolean exception = exception(day);
        if (exception != null) {
            return exception;
        }
        return !StatutoryHolidays.isWeekend(day)
                && (isPublished(day.getYear())
                        || !StatutoryHolidays.daysOff(day.getYear()).contains(day));
    }

    /** The later list goes before the earlier one. */
    private @Nullable Boolean exception(LocalDate day) {
        for (int year = day.getYear() + 1; year >= day.getYear() - 1; year--) {
            YearList list = lists.get(year);
            Boolean exception = list == null ? null : list.days.get(day);
            if (exception != null) {
                return exception;
            }
        }
        return null;
    }

    private boolean isLocalHoliday(LocalDate day) {
        YearList list = place == null ? null : lists.get(day.getYear());
        return list != null
                && list.local.getOrDefault(day, Set.of()).stream()
                        .anyMatch(territory -> place != null && place.startsWith(territory));
    }

    /** True for a make-up workday on a weekend. */
    public boolean isMakeUp(LocalDate day) {
        return Boolean.TRUE.equals(exception(day));
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
