package org.xinqiao.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by table; the values of a row stand in the order of {@link Table#columns}. */
final class Rows {

    private final Map<Table, List<@Nullable Object[]>> rows = new EnumMap<>(Table.class);

    Rows add(Table table, @Nullable Object... values) {
        if (values.length != table.width) {
            throw new IllegalArgumentException(table + " has " + table.width + " columns, not " + values.length);
        }
        rows.computeIfAbsent(table, key -> new ArrayList<>()).add(values);
        return this;
    }

    /** By table, in the order in which rows may refer to others. */
    Map<Table, List<@Nullable Object[]>> byTable() {
        return rows;
    }
}
