package org.xinqiao.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterCountDto;
import org.xinqiao.api.model.MatterCountsDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Shows a superior the open matters of an office and all below it: ring 1; restricted matters as a count alone. */
@Service
public class MatterIndex {

    /**
     * Up to this many offices are queried one by one: each finds its newest at once, a range scan passes all others.
     */
    private static final int ONE_BY_ONE = 64;

    private static final String OPEN = " AND ended_at IS NULL AND mode " + CustodyMode.HOLDS;

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final Worklist worklist;
    private final Clock clock;

    MatterIndex(JdbcClient jdbc, Tenants tenants, Worklist worklist, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.worklist = worklist;
        this.clock = clock;
    }

    /**
     * Filters; absent means all.
     *
     * @param office the acting office or one below it; absent for the acting one
     * @param overdue past their next due date
     * @param limit 1–100
     */
    public record Query(
            @Nullable Long office,
            @Nullable MatterState state,
            boolean overdue,
            @Nullable PagePosition after,
            int limit) {}

    /** @throws Refusal target-unknown, target-not-below */
    @Transactional(readOnly = true)
    public Worklist.Page page(Query query) {
        Tenant top = top(query.office());
        List<Long> offices = tenants.all().stream()
                .filter(top::reaches)
                .map(Tenant::label)
                .limit(ONE_BY_ONE + 1L)
                .toList();
        List<Object> values = new ArrayList<>();
        String where = OPEN + where(query, values, clock.instant());
        int rows = query.limit() + 1;
        if (offices.size() <= ONE_BY_ONE) {
            return page(query, oneByOne(where), inTurn(offices, values, rows));
        }
        values.addAll(0, List.of(top.label(), top.hi()));
        values.add(rows);
        inOrderOfFiling();
        return page(
                query,
                Worklist.COLUMNS + " FROM custody WHERE label BETWEEN ? AND ?" + where + Worklist.NEWEST,
                values);
    }

    private Worklist.Page page(Query query, String sql, List<Object> values) {
        return worklist.page(sql, values, query.limit(), worklist::below);
    }

    /**
     * Reads from each office what was filed since a moment; the few newest of each, enough for a page, set that moment.
     */
    private static String oneByOne(String where) {
        return "WITH few AS (SELECT coalesce((SELECT filed_at " + fromEach("SELECT filed_at, id", where)
                + " ORDER BY filed_at DESC OFFSET ? LIMIT 1), '-infinity') AS since)"
                + " SELECT newest.* "
                + fromEach(Worklist.COLUMNS, where + " AND filed_at >= (SELECT since FROM few)")
                + Worklist.NEWEST;
    }

    private static String fromEach(String columns, String where) {
        return "FROM unnest(?) office CROSS JOIN LATERAL (" + columns + " FROM custody WHERE label = office" + where
                + Worklist.NEWEST + ") newest";
    }

    /** @return the parameters of {@link #oneByOne} */
    private static List<Object> inTurn(List<Long> offices, List<Object> values, int rows) {
        List<Object> all = new ArrayList<>();
        all.add(PgArray.bigints(offices, label -> label));
        all.addAll(values);
        all.addAll(List.of(rows / offices.size() + 2, rows - 1));
        all.add(PgArray.bigints(offices, label -> label));
        all.addAll(values);
        all.addAll(List.of(rows, rows));
        return all;
    }

    /**
     * Turns sorting off for the rest of this transaction. The planner underestimates the rows that a policy leaves of a
     * province, and would sort them all instead of walking the index until the page is full.
     */
    private void inOrderOfFiling() {
        jdbc.sql("SELECT set_config('enable_sort', 'off', true)")
                .query((row, n) -> "")
                .list();
    }

    private static String where(Query query, List<Object> values, Instant now) {
        StringBuilder where = new StringBuilder();
        if (query.state() != null) {
            where.append(" AND state = ?");
            values.add(query.state().name());
        }
        if (query.overdue()) {
            where.append(" AND due_at <= ?");
            values.add(Timestamp.from(now));
        }
        if (query.after() != null) {
            where.append(Worklist.AFTER);
            values.add(Timestamp.from(query.after().at()));
            values.add(query.after().id());
        }
        return where.toString();
    }

    /**
     * Counts by state. A restricted matter counts at its holder and above, never for those it accuses (Art. 30¶3,
     * RULEBOOK P1).
     *
     * @param office the acting office or one below it; absent for the acting one
     * @throws Refusal target-unknown, target-not-below
     */
    @Transactional(readOnly = true)
    public MatterCountsDto counts(@Nullable Long office) {
        Tenant top = top(office);
        List<MatterCountDto> items = jdbc.sql("SELECT * FROM open_counts(?, ?, ?)")
                .params(top.label(), top.hi(), Timestamp.from(clock.instant()))
                .query((row, n) -> new MatterCountDto()
                        .state(SameName.in(MatterStateDto.class, row.getString("state")))
                        .open(row.getLong("open"))
                        .overdue(row.getLong("late")))
                .list();
        long restricted = jdbc.sql("SELECT restricted_open(?, ?)")
                .params(top.label(), top.hi())
                .query(Long.class)
                .single();
        return new MatterCountsDto()
                .tenantId(Long.toString(top.id()))
                .items(items)
                .restricted(restricted);
    }

    private Tenant top(@Nullable Long office) {
        Tenant own = tenants.get(TenantScope.current().tenantId());
        if (office == null) {
            return own;
        }
        Tenant top = tenants.find(office)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_UNKNOWN).field("tenant_id"));
        return Optional.of(top)
                .filter(own::reaches)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_NOT_BELOW).field("tenant_id"));
    }
}
