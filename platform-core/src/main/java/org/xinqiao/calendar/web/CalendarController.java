package org.xinqiao.calendar.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.xinqiao.calendar.WorkingDays;

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
                .forEach(day -> days.add(new CalendarDayDto()
                        .date(day.date())
                        .working(day.working())
                        .name(day.name())
                        .territory(day.territory().isEmpty() ? null : day.territory())));
        return ResponseEntity.ok(new CalendarYearDto()
                .year(year)
                .source(found.source())
                .publishedAt(ChinaTime.at(found.publishedAt()))
                .days(days));
    }

    @Override
    @PreAuthorize("hasRole('province-admin')")
    public ResponseEntity<PublishedCalendarYearDto> publishCalendarYear(Integer year, PublishCalendarYearDto list) {
        Set<List<Object>> known = new HashSet<>();
        List<WorkingDays.Day> days = new ArrayList<>();
        for (CalendarDayDto body : list.getDays()) {
            String territory = Objects.requireNonNullElse(body.getTerritory(), "");
            boolean twice = !known.add(List.of(body.getDate(), territory));
            boolean worksApart = body.getWorking() && !territory.isEmpty();
            if (twice || worksApart || !belongs(body.getDate(), year)) {
                throw Refusal.of(ProblemCodeDto.CALENDAR_YEAR_INVALID).field("days");
            }
            days.add(new WorkingDays.Day(body.getDate(), body.getWorking(), body.getName(), territory));
        }
        Instant at = publish.publish(year, list.getSource(), days);
        return ResponseEntity.ok(new PublishedCalendarYearDto()
                .year(year)
                .publishedAt(ChinaTime.at(at))
                .recomputed(provisional.waiting()));
    }

    /** Of the year, or of the month before or after it: a holiday begins or is made up for there (RULEBOOK D3). */
    private static boolean belongs(LocalDate day, int year) {
        return !day.isBefore(LocalDate.of(year - 1, 12, 1)) && !day.isAfter(LocalDate.of(year + 1, 1, 31));
    }
}
