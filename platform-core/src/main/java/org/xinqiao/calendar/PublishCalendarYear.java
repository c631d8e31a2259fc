package org.xinqiao.calendar;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;

/** The province publishes a year's working days (RULEBOOK L5); afterwards running dates are counted again. */
@Service
public class PublishCalendarYear {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    PublishCalendarYear(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the moment of publication */
    @Transactional
    public Instant publish(int year, String source, Collection<WorkingDays.Day> days) {
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO calendar_year (year, source, published_at, edition)"
                        + " SELECT ?, ?, ?::timestamptz, coalesce(max(edition), 0) + 1 FROM calendar_year"
                        + " ON CONFLICT (year) DO UPDATE SET source = excluded.source,"
                        + " published_at = excluded.published_at, edition = excluded.edition")
                .params(year, source, Timestamp.from(now))
                .update();
        jdbc.sql("DELETE FROM calendar_day WHERE year = ?").param(year).update();
        days.forEach(
                day -> jdbc.sql("INSERT INTO calendar_day (year, day, territory, working, name) VALUES (?, ?, ?, ?, ?)")
                        .params(year, Date.valueOf(day.date()), day.territory(), day.working(), day.name())
                        .update());
        audit.record(AuditedAction.of("PUBLISH_CALENDAR_YEAR", year + " " + ChinaTime.dateOf(now)));
        return now;
    }
}
