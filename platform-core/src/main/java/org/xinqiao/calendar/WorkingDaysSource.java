package org.xinqiao.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.Editions;

/**
 * The working days in force at this node: the shipped years, and those published here since. Every transaction is told
 * the edition at its beginning; where this process holds another one, whoever asks first reads the days again.
 */
@Component
public class WorkingDaysSource implements Supplier<WorkingDays> {

    private final JdbcClient jdbc;
    private final Editions editions;
    private volatile Known known = new Known(-1, WorkingDays.shipped());

    WorkingDaysSource(JdbcClient jdbc, Editions editions) {
        this.jdbc = jdbc;
        this.editions = editions;
    }

    private record Known(long edition, WorkingDays days) {}

    @Override
    public WorkingDays get() {
        Known held = known;
        return held.edition == editions.seen() ? held.days : read().days;
    }

    /** Reads the published years again. @return their edition */
    public long refresh() {
        return read().edition;
    }

    /** By one statement, so that days and edition belong together. */
    private Known read() {
        Map<Integer, List<WorkingDays.Day>> years = new TreeMap<>();
        long[] edition = {0};
        jdbc.sql("SELECT y.year, y.edition, d.day, d.working, d.name, d.territory FROM calendar_year y"
                        + " LEFT JOIN calendar_day d USING (year)")
                .query(row -> {
                    edition[0] = Math.max(edition[0], row.getLong("edition"));
                    List<WorkingDays.Day> days = years.computeIfAbsent(row.getInt("year"), year -> new ArrayList<>());
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (day != null) {
                        days.add(new WorkingDays.Day(
                                day, row.getBoolean("working"), row.getString("name"), row.getString("territory")));
                    }
                });
        WorkingDays days = WorkingDays.shipped();
        for (Map.Entry<Integer, List<WorkingDays.Day>> year : years.entrySet()) {
            days = days.with(year.getKey(), year.getValue());
        }
        Known fresh = new Known(edition[0], days);
        known = fresh;
        editions.see(fresh.edition);
        return fresh;
    }
}
