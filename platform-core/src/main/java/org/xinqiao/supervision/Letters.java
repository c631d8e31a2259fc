package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** What the acting organ sent and what it received, in one list: each side by its own index, as many as a page holds. */
final class Letters {

    private static final String SENT = "sender_tenant = ? AND sender_organ = ?";
    private static final String RECEIVED = "tenant_id = ? AND organ_id = ?";

    private Letters() {}

    /**
     * @param select all columns of a table with sender and addressee
     * @param time by which the list is ordered, the newest first
     */
    static <T> List<T> page(
            EntityManager entities, Class<T> type, String select, String time, Filters filters, int limit) {
        Scope scope = TenantScope.current();
        List<Object> own = List.of(scope.tenantId(), scope.organId());
        String side = "(" + select + " WHERE %s" + filters.sql() + " ORDER BY " + time + " DESC, id DESC LIMIT ?)";
        String sql = "SELECT * FROM (" + side.formatted(SENT) + " UNION " + side.formatted(RECEIVED) + ") AS letter"
                + " ORDER BY " + time + " DESC, id DESC LIMIT ?";
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            values.addAll(own);
            values.addAll(filters.values());
            values.add(limit);
        }
        values.add(limit);
        return Filters.bind(entities.unwrap(Session.class).createNativeQuery(sql, type), values)
                .getResultList();
    }
}
