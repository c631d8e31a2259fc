package org.xinqiao.accounts;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
 * them from an office above; a province, which has none above, stands above itself.
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
    private final Accounts accounts;

    AccountPower(Tenants tenants, Accounts accounts) {
        this.tenants = tenants;
        this.accounts = accounts;
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

    /**
     * A sensitive account waits for a second person; not the second administrator of an office that has none above and never
     * had another: there is nobody yet who could be the second person.
     */
    boolean waits(Scope scope, Account wanted) {
        UUID opener = scope.officer();
        boolean founds = wanted.roles().contains(Role.TENANT_ADMIN)
                && wanted.tenantId() == scope.tenantId()
                && isTop(wanted.tenantId())
                && opener != null
                && !accounts.hadAdministratorBesides(opener, wanted.tenantId());
        return needsTwo(wanted) && !founds;
    }

    private boolean needsTwo(Account account) {
        Organ.Kind kind = tenants.organ(account.organId()).orElseThrow().kind();
        return kind == Organ.Kind.DISCIPLINE
                || kind == Organ.Kind.LEGAL
                || account.roles().stream().anyMatch(SENSITIVE::contains);
    }

    /** @throws Refusal confirmation-not-yours */
    void mayConfirm(Scope scope, Account account) {
        if (!isSecond(scope, account)) {
            throw Refusal.of(ProblemCodeDto.CONFIRMATION_NOT_YOURS);
        }
    }

    /** Never the opener, and one of the two is from above. */
    private boolean isSecond(Scope scope, Account account) {
        boolean another = scope.officer() != null && !scope.officer().equals(account.openedBy());
        return another && (isFromAbove(scope, account) || wasOpenedAbove(account));
    }

    /** Only the own office and those above open accounts, and administrators do not see those above. */
    private boolean wasOpenedAbove(Account account) {
        UUID opener = account.openedBy();
        return opener != null && accounts.find(opener).isEmpty();
    }

    /**
     * What a lock or an unlocking makes of the account. Nobody locks who audits or controls the own office. Before an
     * account ever worked, its opener or the second person takes it back by a lock; its opener alone puts it forward again.
     *
     * @param wanted ACTIVE or LOCKED
     *
     * @throws Refusal own-account, account-waiting, account-withdrawn, sensitive-account
     */
    Accounts.State changed(Scope scope, Account account, Accounts.State wanted) {
        if (account.id().equals(scope.officer())) {
            throw Refusal.of(ProblemCodeDto.OWN_ACCOUNT);
        }
        boolean opener = scope.officer() != null && scope.officer().equals(account.openedBy());
        if (account.state() == Accounts.State.WAITING) {
            if (wanted == Accounts.State.LOCKED && (opener || isSecond(scope, account))) {
                return Accounts.State.WITHDRAWN;
            }
            throw Refusal.of(ProblemCodeDto.ACCOUNT_WAITING);
        }
        if (account.state() == Accounts.State.WITHDRAWN) {
            if (wanted == Accounts.State.ACTIVE && opener) {
                return Accounts.State.WAITING;
            }
            throw Refusal.of(ProblemCodeDto.ACCOUNT_WITHDRAWN);
        }
        if (needsTwo(account) && !isFromAbove(scope, account)) {
            throw Refusal.of(ProblemCodeDto.SENSITIVE_ACCOUNT);
        }
        return wanted;
    }

    /** From an office above; a province, which has none, stands above itself. */
    private boolean isFromAbove(Scope scope, Account account) {
        return isAbove(scope, account.tenantId())
                || (isTop(account.tenantId()) && account.tenantId() == scope.tenantId());
    }

    private boolean isTop(long tenantId) {
        return tenants.get(tenantId).parentId() == null;
    }

    private boolean isAbove(Scope scope, long tenantId) {
        return tenantId != scope.tenantId() && tenants.get(scope.tenantId()).reaches(tenants.get(tenantId));
    }
}
