package org.xinqiao.matter;

import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;

/** Who may do a step (RULEBOOK §9). */
enum Actor {
    PETITIONER(null),
    REGISTRAR(Role.REGISTRAR),
    OFFICE(Role.OFFICE),
    ORGAN(Role.ORGAN),
    HEAD(Role.HEAD),
    SYSTEM(null);

    private final @Nullable Role role;

    Actor(@Nullable Role role) {
        this.role = role;
    }

    boolean is(Scope scope) {
        return switch (scope.kind()) {
            case OFFICER -> role != null && scope.roles().contains(role);
            case PETITIONER, FILING -> this == PETITIONER;
            case WORKER -> this == SYSTEM;
            case PARTNER -> false;
        };
    }
}
