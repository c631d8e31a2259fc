package org.xinqiao.calendar;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /**
     * @param days exceptions: true is a make-up workday
     *
     * @param names of the days off, where known
     */
    public record Year(
            String source, Instant publishedAt, Map<LocalDate, Boolean> days, Map<LocalDate, String> names) {}

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
        return Optional.of(new Year(SHIPPED, before, new TreeMap<>(shipped.exceptionsOf(year)), Map.of()));
    }

    private Year stored(int year, String source, Instant at) {
        Map<LocalDate, Boolean> days = new TreeMap<>();
        Map<LocalDate, String> names = new TreeMap<>();
        jdbc.sql("SELECT day, working, name FROM calendar_day WHERE day BETWEEN ? AND ?")
                .params(Date.valueOf(LocalDate.of(year, 1, 1)), Date.valueOf(LocalDate.of(year, 12, 31)))
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    days.put(day, row.getBoolean("working"));
                    names.put(day, row.getString("name"));
                });
        return new Year(source, at, days, names);
    }
}
