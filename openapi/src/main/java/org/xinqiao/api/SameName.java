package org.xinqiao.api;

import org.jspecify.annotations.Nullable;

/** The one way between the contract's enums and the domain's: constants that mean the same have the same name. */
public final class SameName {

    private SameName() {}

    /** @throws IllegalArgumentException where the type has no constant of that name */
    public static <E extends Enum<E>> E in(Class<E> type, Enum<?> constant) {
        return Enum.valueOf(type, constant.name());
    }

    /** As a row holds it. */
    public static <E extends Enum<E>> E in(Class<E> type, String name) {
        return Enum.valueOf(type, name);
    }

    public static <E extends Enum<E>> @Nullable E orNull(Class<E> type, @Nullable Enum<?> constant) {
        return constant == null ? null : in(type, constant);
    }

    public static <E extends Enum<E>> @Nullable E orNull(Class<E> type, @Nullable String name) {
        return name == null ? null : in(type, name);
    }
}
