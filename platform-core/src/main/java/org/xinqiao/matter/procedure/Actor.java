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

/** Who may take a step (RULEBOOK §9): decided by role and by what custody their own organ has. */
public enum Actor {
    PETITIONER,
    REGISTRAR(Role.REGISTRAR),
    OFFICE(Role.OFFICE),
    ORGAN(Role.ORGAN),
    HEAD(Role.HEAD),
    /** The office that sent the matter and has to rule on an objection. */
    SENDER(Role.OFFICE, Role.ORGAN),
    /** An office above the holder, or the office that has to decide a dispute. */
    SUPERIOR(Role.OFFICE),
    /** The petition office of the holder's own level (RULEBOOK R6). */
    OWN_OFFICE(Role.OFFICE),
    REVIEWER(Role.REVIEWER),
    JM_OFFICE(Role.JM_OFFICE),
    DISCIPLINE(Role.DISCIPLINE),
    LEGAL(Role.LEGAL),
    SYSTEM;

    private final Set<Role> roles;

    Actor(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** Checks the role alone, before any lookup. */
    public boolean is(Scope scope) {
        return switch (scope.kind()) {
            case OFFICER -> roles.stream().anyMatch(scope.roles()::contains);
            case PETITIONER, FILING -> this == PETITIONER;
            case WORKER -> this == SYSTEM;
            case PARTNER -> false;
        };
    }

    /** The custody from which the actor acts; empty where this scope is not this actor on this matter. */
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
            case OWN_OFFICE ->
                first(
                        custodies,
                        custody -> custody.isHolding()
                                && isOwnOffice(scope, custody.tenantId(), custody.organId(), tenants));
            default -> first(custodies, custody -> custody.isHeldBy(scope) || custody.isLinkedBy(scope));
        };
    }

    /** True where the acting office is above this organ's, or is the government of its own department. */
    public static boolean isAbove(Scope scope, long tenantId, long organId, Tenants tenants) {
        if (tenantId != scope.tenantId()) {
            return tenants.get(scope.tenantId()).reaches(tenants.get(tenantId));
        }
        return organId != scope.organId()
                && tenants.organ(scope.organId())
                        .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT)
                        .isPresent();
    }

    /** True also for the petition office of this organ's own level, which supervises it (Art. 14(3)). */
    public static boolean isAboveOrOwnOffice(Scope scope, long tenantId, long organId, Tenants tenants) {
        return isAbove(scope, tenantId, organId, tenants) || isOwnOffice(scope, tenantId, organId, tenants);
    }

    private static boolean isOwnOffice(Scope scope, long tenantId, long organId, Tenants tenants) {
        return tenantId == scope.tenantId()
                && organId != scope.organId()
                && tenants.organ(scope.organId())
                        .filter(organ -> organ.kind() == Organ.Kind.PETITION_OFFICE)
                        .isPresent();
    }

    private static Optional<Custody> first(List<Custody> custodies, Predicate<Custody> stands) {
        return custodies.stream().filter(stands).findFirst();
    }
}
