package org.xinqiao.tenancy;

import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a list that were given, in SQL. What is absent does not stand in the statement, so that each
 * combination has a plan and an index of its own.
 */
public final class Filters {

    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param condition with one question mark
     * @param value absent: no condition
     */
    public Filters and(String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            values.add(value);
        }
        return this;
    }

    /** A condition without a value. */
    public Filters and(String condition) {
        where.append(" AND ").append(condition);
        return this;
    }

    /** What follows a page of a list ordered by this column and id, both descending. */
    public Filters after(String column, @Nullable PagePosition end) {
        if (end != null) {
            where.append(" AND (").append(column).append(", id) < (?, ?)");
            values.add(Timestamp.from(end.at()));
            values.add(end.id());
        }
        return this;
    }

    /** Begins with AND, or is empty. */
    public String sql() {
        return where.toString();
    }

    /** Binds these values to the question marks of a native query, in their order. */
    public static <Q extends Query> Q bind(Q query, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    public List<Object> values() {
        return values;
    }
}
