package org.xinqiao.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * One office in the node's tree.
 *
 * @param id never changes; the nine-digit orgCode of matter numbers (RULEBOOK §19)
 * @param label position; the subtree is the labels {@code [label, hi]}
 * @param hi last label of the subtree, inclusive
 * @param code official division code, six or nine digits; absent for functional zones
 */
public record Tenant(
        long id,
        long label,
        long hi,
        Level level,
        @Nullable Long parentId,
        @Nullable String code,
        String name,
        State state) {

    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWNSHIP,
        ZONE
    }

    public enum State {
        ACTIVE,
        SUSPENDED,
        CLOSED
    }

    /** True where the other office is this one or below it. */
    public boolean reaches(Tenant other) {
        return label <= other.label && other.label <= hi;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
