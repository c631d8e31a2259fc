package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/** Who may do a step (RULEBOOK §9): by role, and by where in the matter's way the actor's own organ stands. */
public enum Actor {
    PETITIONER,
    REGISTRAR(Role.REGISTRAR),
    OFFICE(Role.OFFICE),
    ORGAN(Role.ORGAN),
    HEAD(Role.HEAD),
    /** Whoever sent it and has an objection to rule on. */
    SENDER(Role.OFFICE, Role.ORGAN),
    /** An office above the holder, or the one that a dispute was brought to. */
    SUPERIOR(Role.OFFICE),
    REVIEWER(Role.REVIEWER),
    JM_OFFICE(Role.JM_OFFICE),
    DISCIPLINE(Role.DISCIPLINE),
    LEGAL(Role.LEGAL),
    SYSTEM;

    private final Set<Role> roles;

    Actor(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** By role alone, before anything is looked up. */
    public boolean is(Scope scope) {
        return switch (scope.kind()) {
            case OFFICER -> roles.stream().anyMatch(scope.roles()::contains);
            case PETITIONER, FILING -> this == PETITIONER;
            case WORKER -> this == SYSTEM;
            case PARTNER -> false;
        };
    }

    /** The custody this actor acts from; empty where the scope is not this actor on this matter. */
    public Optional<Custody> custody(Scope scope, List<Custody> custodies, Tenants tenants) {
        if (!is(scope)) {
            return Optional.empty();
        }
        return switch (this) {
            case SENDER -> first(custodies, custody -> custody.isOpen(scope, CustodyMode.RULING));
            case JM_OFFICE -> first(custodies, custody -> custody.isOpen(scope, CustodyMode.DISPUTED));
            case REVIEWER ->
                first(
                        custodies,
                        custody ->
                                custody.isOpen(scope, CustodyMode.REVIEW, CustodyMode.REREVIEW, CustodyMode.REOPENING));
            case SUPERIOR ->
                first(custodies, custody -> custody.isOpen(scope, CustodyMode.DISPUTED))
                        .or(() -> first(
                                custodies,
                                custody -> custody.isHolding()
                                        && isAbove(scope, custody.tenantId(), custody.organId(), tenants)));
            default -> first(custodies, custody -> custody.isHeldBy(scope));
        };
    }

    /** Is the acting office above this organ's, or the government over its own department? */
    public static boolean isAbove(Scope scope, long tenantId, long organId, Tenants tenants) {
        if (tenantId != scope.tenantId()) {
            return tenants.get(scope.tenantId()).reaches(tenants.get(tenantId));
        }
        return organId != scope.organId()
                && tenants.organ(scope.organId())
                        .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT)
                        .isPresent();
    }

    private static Optional<Custody> first(List<Custody> custodies, Predicate<Custody> stands) {
        return custodies.stream().filter(stands).findFirst();
    }
}
