package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.RangePlans;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** What the acting organ sent and what it received, in one list: each side by its own index, as many as a page holds. */
@Component
class Letters {

    private static final String SENT = "sender_tenant = ? AND sender_organ = ?";
    private static final String RECEIVED = "tenant_id = ? AND organ_id = ?";

    private final EntityManager entities;
    private final JdbcClient jdbc;

    Letters(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    <T> List<T> page(
            Class<T> type,
            String select,
            String time,
            @Nullable UUID matterId,
            @Nullable PagePosition after,
            int limit) {
        return page(type, select, time, List.of(), matterId, after, limit);
    }

    /**
     * @param select all columns of a table with sender and addressee
     * @param time column by which the list is ordered, the newest first
     * @param more conditions on the acting office and organ under which a letter of others is listed too
     *
     * @param matterId absent for all matters
     */
    <T> List<T> page(
            Class<T> type,
            String select,
            String time,
            List<String> more,
            @Nullable UUID matterId,
            @Nullable PagePosition after,
            int limit) {
        Filters filters = new Filters().and("matter_id = ?", matterId).after(time, after);
        Scope scope = TenantScope.current();
        List<Object> own = List.of(scope.tenantId(), scope.organId());
        String order = " ORDER BY " + time + " DESC, id DESC LIMIT ?";
        String side = "(" + select + " WHERE %s" + filters.sql() + order + ")";
        String sql = Stream.concat(Stream.of(SENT, RECEIVED), more.stream())
                .map(side::formatted)
                .collect(Collectors.joining(" UNION ", "SELECT * FROM (", ") AS letter" + order));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 2 + more.size(); i++) {
            values.addAll(own);
            values.addAll(filters.values());
            values.add(limit);
        }
        values.add(limit);
        if (matterId == null) {
            RangePlans.inOrder(jdbc);
        }
        return Filters.bind(entities.unwrap(Session.class).createNativeQuery(sql, type), values)
                .getResultList();
    }
}
