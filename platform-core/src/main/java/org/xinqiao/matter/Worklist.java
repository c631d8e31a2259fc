package org.xinqiao.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CustodyModeDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.UrgencyDto;
import org.xinqiao.api.model.WorklistItemDto;
import org.xinqiao.calendar.Urgency;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.RangePlans;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The worklist of an office: its own open custodies, newest filing first; asked by due date, the first due first. Ring 1
 * only.
 */
@Service
public class Worklist {

    /** As the indexes of lists say it. */
    static final String OPEN = "coalesce(ended_at, 'infinity') = 'infinity'";

    static final String COLUMNS = "SELECT id, matter_id, number, category, kind, channel, state, place_code, filed_at,"
            + " arrived_at, due_at, mode, previous_id, sender_tenant, sender_organ, tenant_id, organ_id";

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final MatterViews views;
    private final Clock clock;

    Worklist(JdbcClient jdbc, Tenants tenants, MatterViews views, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Filters; absent means all.
     *
     * @param number whole number or its beginning, as typed
     * @param dueFrom first instant of the next due date, inclusive
     * @param dueBefore exclusive
     * @param after where the previous page ended
     * @param limit 1–100
     */
    public record Query(
            @Nullable String number,
            @Nullable String category,
            @Nullable MatterState state,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            @Nullable PagePosition after,
            int limit) {}

    /** The order of a list, and with it the index that it walks. */
    enum Order {
        /** The newest filing first. */
        FILED("filed_at", "DESC", "<"),
        /** The first due first; without what has no due date. */
        DUE("due_at", "ASC", ">");

        final String column;
        private final String direction;
        private final String further;

        Order(String column, String direction, String further) {
            this.column = column;
            this.direction = direction;
            this.further = further;
        }

        /** With a parameter for the number of rows. */
        String by() {
            return " ORDER BY " + column + " " + direction + ", id " + direction + " LIMIT ?";
        }

        /** What follows a page. */
        String after(PagePosition end, List<Object> values) {
            values.add(Timestamp.from(end.at()));
            values.add(end.id());
            return " AND (" + column + ", id) " + further + " (?, ?)";
        }
    }

    /** @param next absent on the last page */
    public record Page(
            List<WorklistItemDto> items, @Nullable PagePosition next) {}

    /** @throws org.xinqiao.api.Refusal number-mistyped where it is no beginning, or a whole number's check digit is wrong */
    @Transactional(readOnly = true)
    public Page page(Query query) {
        Scope scope = TenantScope.current();
        List<Object> values = new ArrayList<>(List.of(scope.tenantId(), scope.organId()));
        Order order = query.dueFrom() == null && query.dueBefore() == null ? Order.FILED : Order.DUE;
        String where = where(query, order, values);
        values.add(query.limit() + 1);
        return page(
                COLUMNS + " FROM custody WHERE tenant_id = ? AND organ_id = ?" + where + order.by(),
                values,
                query.limit(),
                order,
                this::item);
    }

    /** @param sql asks for one custody more than the limit, in this order */
    Page page(String sql, List<Object> values, int limit, Order order, RowMapper<WorklistItemDto> item) {
        List<Row> rows = jdbc.sql(sql)
                .params(values)
                .query((row, n) -> new Row(
                        Objects.requireNonNull(item.mapRow(row, n)),
                        new PagePosition(row.getTimestamp(order.column).toInstant(), row.getObject("id", UUID.class)),
                        row.getLong("tenant_id"),
                        row.getLong("organ_id")))
                .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        byTheirClocks(page);
        return new Page(
                page.stream().map(Row::item).toList(), more ? page.getLast().position() : null);
    }

    /** Urgency is the clock's own, as the page of the matter shows it and its warnings come (RULEBOOK L4). */
    private void byTheirClocks(List<Row> page) {
        if (page.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<UUID, List<Deadline>> running =
                views.running(page.stream().map(row -> row.item().getMatterId()).collect(Collectors.toSet()));
        for (Row row : page) {
            running.getOrDefault(row.item().getMatterId(), List.of()).stream()
                    .filter(due -> due.rule().bindsTheWorklist()
                            && MatterViews.shown(due.dueAt()).equals(row.item().getDueAt()))
                    .min(Comparator.comparing(
                            (Deadline due) -> due.tenantId() != row.tenantId() || due.organId() != row.organId()))
                    .ifPresent(due -> row.item().urgency(views.urgency(due, now)));
        }
    }

    private String where(Query query, Order order, List<Object> values) {
        StringBuilder where = new StringBuilder();
        place(where, values, query.number());
        add(where, values, " AND category = ?", query.category());
        add(
                where,
                values,
                " AND state = ?",
                query.state() == null ? null : query.state().name());
        add(where, values, " AND due_at >= ?", timestamp(query.dueFrom()));
        add(where, values, " AND due_at < ?", timestamp(query.dueBefore()));
        if (query.after() != null) {
            where.append(order.after(query.after(), values));
        }
        return where.toString();
    }

    /**
     * Looks up a whole number directly; all else by the office's label, as the policy does. A number's beginning is a
     * range, because LIKE is not leakproof and cannot run below a policy; ':' follows '9'.
     */
    private void place(StringBuilder where, List<Object> values, @Nullable String typed) {
        String number = typed == null ? null : MatterNumber.begun(typed, "number");
        if (number != null && number.length() == MatterNumber.LENGTH) {
            add(where, values, " AND ended_at IS NULL AND number = ?", number);
            return;
        }
        where.append(" AND ").append(OPEN);
        RangePlans.inOrder(jdbc);
        add(
                where,
                values,
                " AND label = ?",
                tenants.get(TenantScope.current().tenantId()).label());
        if (number != null) {
            add(where, values, " AND number >= ?", number);
            add(where, values, " AND number < ?", number + ":");
        }
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** An item with the organ that holds it, for a reader above. */
    WorklistItemDto below(ResultSet row, int n) throws SQLException {
        return item(row, n).office(views.office(row.getLong("tenant_id"), row.getLong("organ_id")));
    }

    private WorklistItemDto item(ResultSet row, int n) throws SQLException {
        Instant now = clock.instant();
        Timestamp due = row.getTimestamp("due_at");
        Instant arrived = row.getTimestamp("arrived_at").toInstant();
        String kind = row.getString("kind");
        boolean direct = row.getObject("previous_id") == null;
        return new WorklistItemDto()
                .matterId(row.getObject("matter_id", UUID.class))
                .number(row.getString("number"))
                .category(row.getString("category"))
                .kind(kind == null ? null : SameName.in(MatterKindDto.class, kind))
                .channel(SameName.in(ChannelDto.class, row.getString("channel")))
                .state(SameName.in(MatterStateDto.class, row.getString("state")))
                .placeCode(row.getString("place_code"))
                .filedAt(ChinaTime.at(row.getTimestamp("filed_at").toInstant()))
                .arrivedAt(ChinaTime.at(arrived))
                .dueAt(due == null ? null : shown(due))
                .overdue(due != null && !now.isBefore(due.toInstant()))
                .urgency(SameName.in(
                        UrgencyDto.class,
                        (due == null ? Urgency.NORMAL : Urgency.between(arrived, due.toInstant(), now))))
                .sender(direct ? null : views.office(row.getLong("sender_tenant"), row.getLong("sender_organ")))
                .mode(SameName.in(CustodyModeDto.class, row.getString("mode")));
    }

    private static OffsetDateTime shown(Timestamp due) {
        return MatterViews.shown(due.toInstant());
    }

    private record Row(WorklistItemDto item, PagePosition position, long tenantId, long organId) {}
}
