package org.xinqiao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;

/** The published years, for display. */
@Component
public class PublishedYears {

    private static final String SHIPPED = "npm chinese-days 1.5.7 (国务院办公厅通知)";

    private final JdbcClient jdbc;
    private final WorkingDays shipped = WorkingDays.shipped();

    PublishedYears(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param days exceptions, in order; nameless where they are shipped */
    public record Year(String source, Instant publishedAt, List<WorkingDays.Day> days) {}

    /** A year published at this node replaces the shipped one. */
    public Optional<Year> find(int year) {
        Optional<Year> stored = jdbc.sql("SELECT source, published_at FROM calendar_year WHERE year = ?")
                .param(year)
                .query((row, n) -> stored(
                        year,
                        row.getString("source"),
                        row.getTimestamp("published_at").toInstant()))
                .optional();
        if (stored.isPresent() || !shipped.isPublished(year)) {
            return stored;
        }
        Instant before = ChinaTime.startOf(LocalDate.of(year, 1, 1));
        List<WorkingDays.Day> days = shipped.exceptionsOf(year).entrySet().stream()
                .map(day -> new WorkingDays.Day(day.getKey(), day.getValue(), "", ""))
                .toList();
        return Optional.of(new Year(SHIPPED, before, days));
    }

    private Year stored(int year, String source, Instant at) {
        List<WorkingDays.Day> days = jdbc.sql(
                        "SELECT day, working, name, territory FROM calendar_day WHERE year = ? ORDER BY day, territory")
                .param(year)
                .query((row, n) -> new WorkingDays.Day(
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("working"),
                        row.getString("name"),
                        row.getString("territory")))
                .list();
        return new Year(source, at, days);
    }
}
