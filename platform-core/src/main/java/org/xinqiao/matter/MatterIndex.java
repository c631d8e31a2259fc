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
import org.xinqiao.tenancy.RangePlans;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Shows a superior the open matters of an office and all below it: ring 1; restricted matters as a count alone. */
@Service
public class MatterIndex {

    /**
     * Up to this many offices are queried one by one: each finds its first ones at once, a range scan passes all others.
     * By a filter all offices are: what is rare in a province is found by its index in each, whatever the others hold.
     */
    private static final int ONE_BY_ONE = 64;

    private static final String OPEN = " AND " + Worklist.OPEN + " AND mode " + CustodyMode.HOLDS;

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
        List<Long> offices =
                tenants.all().stream().filter(top::reaches).map(Tenant::label).toList();
        List<Object> values = new ArrayList<>();
        Worklist.Order order = query.overdue() ? Worklist.Order.DUE : Worklist.Order.FILED;
        String where = OPEN + where(query, order, values, clock.instant());
        int rows = query.limit() + 1;
        if (offices.size() <= ONE_BY_ONE || query.state() != null || query.overdue()) {
            RangePlans.inOrder(jdbc);
            return page(query, order, oneByOne(order, where), inTurn(offices, values, rows));
        }
        values.addAll(0, List.of(top.label(), top.hi()));
        values.add(rows);
        RangePlans.inOrder(jdbc);
        return page(
                query,
                order,
                Worklist.COLUMNS + " FROM custody WHERE label BETWEEN ? AND ?" + where + order.by(),
                values);
    }

    private Worklist.Page page(Query query, Worklist.Order order, String sql, List<Object> values) {
        return worklist.page(sql, values, query.limit(), order, worklist::below);
    }

    /**
     * Reads from each office what lies before an edge; the few first ones of each, enough for a page, set that edge.
     */
    private static String oneByOne(Worklist.Order order, String where) {
        boolean newest = order == Worklist.Order.FILED;
        String column = order.column;
        return "WITH few AS (SELECT coalesce((SELECT " + column + " "
                + fromEach(order, "SELECT " + column + ", id", where)
                + " ORDER BY " + column + (newest ? " DESC" : "") + " OFFSET ? LIMIT 1), "
                + (newest ? "'-infinity'" : "'infinity'") + ") AS edge) SELECT found.* "
                + fromEach(
                        order,
                        Worklist.COLUMNS,
                        where + " AND " + column + (newest ? " >= " : " <= ") + "(SELECT edge FROM few)")
                + order.by();
    }

    private static String fromEach(Worklist.Order order, String columns, String where) {
        return "FROM unnest(?) office CROSS JOIN LATERAL (" + columns + " FROM custody WHERE label = office" + where
                + order.by() + ") found";
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

    private static String where(Query query, Worklist.Order order, List<Object> values, Instant now) {
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
            where.append(order.after(query.after(), values));
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
