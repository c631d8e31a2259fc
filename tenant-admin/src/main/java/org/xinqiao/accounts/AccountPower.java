package org.xinqiao.accounts;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Accounts.Account;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/**
 * Who may decide about whose account (DESIGN §3). Administrators decide about accounts of their office and of offices
 * below, never about their own. Whoever reads sealed reports or the audit, or administers, is let in by two people, one of
 * them from an office above.
 */
@Component
class AccountPower {

    /** Roles that nobody carries beside another. */
    private static final Set<Role> ALONE = Set.of(Role.AUDITOR, Role.TENANT_ADMIN);

    private static final Set<Role> SENSITIVE = Set.of(Role.AUDITOR, Role.TENANT_ADMIN, Role.DISCIPLINE, Role.LEGAL);

    /** Roles that act for an office as a whole, or for one kind of organ; others belong to any. */
    private static final Map<Role, Set<Organ.Kind>> PLACES = Map.of(
            Role.OFFICE, EnumSet.of(Organ.Kind.PETITION_OFFICE, Organ.Kind.GOVERNMENT),
            Role.JM_OFFICE, EnumSet.of(Organ.Kind.PETITION_OFFICE, Organ.Kind.GOVERNMENT),
            Role.DISCIPLINE, EnumSet.of(Organ.Kind.DISCIPLINE),
            Role.LEGAL, EnumSet.of(Organ.Kind.LEGAL));

    private final Tenants tenants;

    AccountPower(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws Refusal target-unknown, target-not-below, organ-unknown, role-not-yours, roles-conflict */
    void mayOpen(Scope scope, Account wanted) {
        if (tenants.find(wanted.tenantId()).isEmpty()) {
            throw Refusal.of(ProblemCodeDto.TARGET_UNKNOWN).field("tenant_id");
        }
        if (wanted.tenantId() != scope.tenantId() && !isAbove(scope, wanted.tenantId())) {
            throw Refusal.of(ProblemCodeDto.TARGET_NOT_BELOW).field("tenant_id");
        }
        Organ organ = tenants.organsOf(wanted.tenantId()).stream()
                .filter(one -> one.id() == wanted.organId())
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_id"));
        if (wanted.roles().contains(Role.PROVINCE_ADMIN)) {
            throw Refusal.of(ProblemCodeDto.ROLE_NOT_YOURS).field("roles");
        }
        boolean alone = wanted.roles().size() == 1 || wanted.roles().stream().noneMatch(ALONE::contains);
        boolean inPlace = wanted.roles().stream()
                .allMatch(role -> PLACES.getOrDefault(role, EnumSet.allOf(Organ.Kind.class))
                        .contains(organ.kind()));
        if (!alone || !inPlace) {
            throw Refusal.of(ProblemCodeDto.ROLES_CONFLICT).field("roles");
        }
    }

    boolean needsTwo(Account account) {
        Organ.Kind kind = tenants.organ(account.organId()).orElseThrow().kind();
        return kind == Organ.Kind.DISCIPLINE
                || kind == Organ.Kind.LEGAL
                || account.roles().stream().anyMatch(SENSITIVE::contains);
    }

    /** @throws Refusal confirmation-not-yours */
    void mayConfirm(Scope scope, Account account) {
        boolean another = scope.officer() != null && !scope.officer().equals(account.openedBy());
        if (!another || !isFromAbove(scope, account)) {
            throw Refusal.of(ProblemCodeDto.CONFIRMATION_NOT_YOURS);
        }
    }

    /**
     * Nobody locks who audits or controls the own office.
     *
     * @throws Refusal own-account, account-waiting, sensitive-account
     */
    void mayChange(Scope scope, Account account) {
        if (account.id().equals(scope.officer())) {
            throw Refusal.of(ProblemCodeDto.OWN_ACCOUNT);
        }
        if (account.state() == Accounts.State.WAITING) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_WAITING);
        }
        if (needsTwo(account) && !isFromAbove(scope, account)) {
            throw Refusal.of(ProblemCodeDto.SENSITIVE_ACCOUNT);
        }
    }

    /** From an office above; a province, which has none, stands above itself. */
    private boolean isFromAbove(Scope scope, Account account) {
        boolean top = tenants.get(account.tenantId()).parentId() == null;
        return isAbove(scope, account.tenantId()) || (top && account.tenantId() == scope.tenantId());
    }

    private boolean isAbove(Scope scope, long tenantId) {
        return tenantId != scope.tenantId() && tenants.get(scope.tenantId()).reaches(tenants.get(tenantId));
    }
}
