package org.xinqiao.tenancy;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.jdbc.support.SqlValue;

/** Passes lists as array parameters, so that one statement serves a whole list. */
public final class PgArray {

    private PgArray() {}

    public static <T> SqlValue texts(Collection<T> items, Function<? super T, ? extends @Nullable String> element) {
        return new SqlArrayValue("text", (Object[]) items.stream().map(element).toArray(String[]::new));
    }

    public static <T> SqlValue integers(Collection<T> items, Function<? super T, Integer> element) {
        return new SqlArrayValue(
                "integer", (Object[]) items.stream().map(element).toArray(Integer[]::new));
    }

    public static <T> SqlValue bigints(Collection<T> items, Function<? super T, Long> element) {
        return new SqlArrayValue(
                "bigint", (Object[]) items.stream().map(element).toArray(Long[]::new));
    }

    public static <T> SqlValue uuids(Collection<T> items, Function<? super T, UUID> element) {
        return new SqlArrayValue("uuid", (Object[]) items.stream().map(element).toArray(UUID[]::new));
    }

    public static <T> SqlValue byteas(Collection<T> items, Function<? super T, byte[]> element) {
        return new SqlArrayValue("bytea", (Object[]) items.stream().map(element).toArray(byte[][]::new));
    }

    public static <T> SqlValue timestamps(
            Collection<T> items, Function<? super T, ? extends @Nullable Instant> element) {
        // As text: the driver has no array of instants
        return new SqlArrayValue("timestamptz", (Object[]) items.stream()
                .map(element)
                .map(instant -> instant == null ? null : instant.toString())
                .toArray(String[]::new));
    }
}
