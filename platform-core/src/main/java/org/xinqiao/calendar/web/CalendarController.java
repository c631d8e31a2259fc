package org.xinqiao.calendar.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.CalendarApi;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.CalendarDayDto;
import org.xinqiao.api.model.CalendarYearDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.PublishCalendarYearDto;
import org.xinqiao.api.model.PublishedCalendarYearDto;
import org.xinqiao.calendar.ProvisionalDates;
import org.xinqiao.calendar.PublishCalendarYear;
import org.xinqiao.calendar.PublishedYears;

/** Working days over HTTP: every office reads them, the province publishes them. */
@RestController
class CalendarController implements CalendarApi {

    private final PublishedYears years;
    private final PublishCalendarYear publish;
    private final ProvisionalDates provisional;

    CalendarController(PublishedYears years, PublishCalendarYear publish, ProvisionalDates provisional) {
        this.years = years;
        this.publish = publish;
        this.provisional = provisional;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<CalendarYearDto> getCalendarYear(Integer year) {
        PublishedYears.Year found = years.find(year).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        List<CalendarDayDto> days = new ArrayList<>();
        found.days()
                .forEach((date, working) -> days.add(new CalendarDayDto()
                        .date(date)
                        .working(working)
                        .name(found.names().getOrDefault(date, ""))));
        return ResponseEntity.ok(new CalendarYearDto()
                .year(year)
                .source(found.source())
                .publishedAt(ChinaTime.at(found.publishedAt()))
                .days(days));
    }

    @Override
    @PreAuthorize("hasRole('province-admin')")
    public ResponseEntity<PublishedCalendarYearDto> publishCalendarYear(Integer year, PublishCalendarYearDto body) {
        Map<LocalDate, PublishCalendarYear.Day> days = new TreeMap<>();
        for (CalendarDayDto day : body.getDays()) {
            boolean twice =
                    days.put(day.getDate(), new PublishCalendarYear.Day(day.getDate(), day.getWorking(), day.getName()))
                            != null;
            if (twice || day.getDate().getYear() != year) {
                throw Refusal.of(ProblemCodeDto.CALENDAR_YEAR_INVALID).field("days");
            }
        }
        Instant at = publish.publish(year, body.getSource(), days);
        return ResponseEntity.ok(new PublishedCalendarYearDto()
                .year(year)
                .publishedAt(ChinaTime.at(at))
                .recomputed(provisional.waiting()));
    }
}
