package org.xinqiao.matter.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RatingCountDto;
import org.xinqiao.api.model.RatingCountsDto;
import org.xinqiao.api.model.RatingObjectDto;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * What petitioners think of the acting organ, in aggregate (RULEBOOK W4): of those who were invited in a month, how many
 * rated until the last month ended; figures only where five or more did. The cells are fixed, so that nobody can subtract
 * two periods to isolate one matter.
 */
@Service
public class CountRatings {

    private static final int MOST_MONTHS = 24;

    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Clock clock;

    CountRatings(JdbcClient jdbc, MatterViews views, Clock clock) {
        this.jdbc = jdbc;
        this.views = views;
        this.clock = clock;
    }

    /** @throws Refusal period-invalid where it ends before it begins or exceeds two years */
    @Transactional(readOnly = true)
    public RatingCountsDto count(YearMonth from, YearMonth to) {
        if (to.isBefore(from) || to.isAfter(from.plusMonths(MOST_MONTHS - 1L))) {
            throw Refusal.of(ProblemCodeDto.PERIOD_INVALID).field("to").limit(MOST_MONTHS);
        }
        Scope scope = TenantScope.current();
        YearMonth running = YearMonth.from(ChinaTime.dateOf(clock.instant()));
        YearMonth past = to.isBefore(running) ? to.plusMonths(1) : running;
        List<RatingCountDto> items = jdbc.sql("SELECT * FROM rating_counts(?, ?, ?)")
                .params(first(from), first(past), first(running))
                .query((row, n) -> item(row))
                .list();
        return new RatingCountsDto()
                .office(views.office(scope.tenantId(), scope.organId()))
                .items(items);
    }

    private static Timestamp first(YearMonth month) {
        return Timestamp.from(ChinaTime.startOf(month.atDay(1)));
    }

    private static RatingCountDto item(ResultSet row) throws SQLException {
        Long invited = row.getObject("invited", Long.class);
        Long rated = row.getObject("rated", Long.class);
        return new RatingCountDto()
                .month(YearMonth.from(row.getObject("month", LocalDate.class)).toString())
                .target(SameName.in(RatingObjectDto.class, row.getString("object")))
                .suppressed(rated == null)
                .invited(invited)
                .rated(rated)
                .satisfied(row.getObject("satisfied", Long.class))
                .basicallySatisfied(row.getObject("basically", Long.class))
                .notSatisfied(row.getObject("unsatisfied", Long.class))
                .participation(percent(rated, invited));
    }

    private static @Nullable Integer percent(@Nullable Long rated, @Nullable Long invited) {
        return rated == null || invited == null || invited == 0 ? null : (int) (100 * rated / invited);
    }
}
