package org.xinqiao.matter.handling;

import org.springframework.stereotype.Component;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/**
 * Who decides that another officer is recused (Art. 28¶3; RULEBOOK R8): never the holder of the matter as such, so that
 * whoever reviews, supervises or audits stays.
 */
@Component
class RecusalPower {

    private final Tenants tenants;

    RecusalPower(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The head of the officer's organ decides about its staff, about no head and no auditor. */
    boolean isHead(Scope scope, Recusals.Named officer) {
        return scope.roles().contains(Role.HEAD)
                && officer.organId() == scope.organId()
                && !officer.roles().contains(Role.HEAD)
                && !officer.roles().contains(Role.AUDITOR);
    }

    /**
     * The head of the government or the petition office of an office above decides about everybody; a department has
     * no officers below it. Within one office a government's head stands above its departments, but
     * above none that controls it: discipline, political-legal organ, auditors.
     */
    boolean isAbove(Scope scope, Recusals.Named officer) {
        return scope.roles().contains(Role.HEAD)
                && Actor.isAbove(scope, officer.tenantId(), officer.organId(), tenants)
                && (officer.tenantId() == scope.tenantId() ? !controls(officer) : leads(scope.organId()));
    }

    private boolean leads(long organId) {
        Organ.Kind kind = tenants.organ(organId).orElseThrow().kind();
        return kind == Organ.Kind.GOVERNMENT || kind == Organ.Kind.PETITION_OFFICE;
    }

    private boolean controls(Recusals.Named officer) {
        Organ.Kind kind = tenants.organ(officer.organId()).orElseThrow().kind();
        return kind == Organ.Kind.DISCIPLINE
                || kind == Organ.Kind.LEGAL
                || officer.roles().contains(Role.AUDITOR);
    }
}
