package org.xinqiao.calendar;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The working days in force at this node: the shipped years, and those published here since. */
@Component
public class WorkingDaysSource implements Supplier<WorkingDays> {

    private final JdbcClient jdbc;
    private volatile boolean read;
    private volatile WorkingDays days = WorkingDays.shipped();

    WorkingDaysSource(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public WorkingDays get() {
        if (!read) {
            refresh();
        }
        return days;
    }

    /** Reads the published years again. */
    public synchronized void refresh() {
        WorkingDays fresh = WorkingDays.shipped();
        List<Integer> years =
                jdbc.sql("SELECT year FROM calendar_year").query(Integer.class).list();
        for (int year : years) {
            Map<LocalDate, Boolean> exceptions = new HashMap<>();
            jdbc.sql("SELECT day, working FROM calendar_day WHERE day BETWEEN ? AND ?")
                    .params(Date.valueOf(LocalDate.of(year, 1, 1)), Date.valueOf(LocalDate.of(year, 12, 31)))
                    .query(row -> {
                        exceptions.put(row.getObject("day", LocalDate.class), row.getBoolean("working"));
                    });
            fresh = fresh.with(year, exceptions);
        }
        days = fresh;
        read = true;
    }
}
