package org.xinqiao.accounts.web;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.accounts.ConfirmAccount;
import org.xinqiao.accounts.LockAccount;
import org.xinqiao.accounts.OpenAccount;
import org.xinqiao.api.AccountsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AccountDto;
import org.xinqiao.api.model.AccountPageDto;
import org.xinqiao.api.model.AccountStateDto;
import org.xinqiao.api.model.LockAccountDto;
import org.xinqiao.api.model.MeDto;
import org.xinqiao.api.model.OpenAccountDto;
import org.xinqiao.api.model.OrganDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RoleDto;
import org.xinqiao.api.model.TenantRefDto;
import org.xinqiao.api.model.UnlockAccountDto;
import org.xinqiao.audit.Requests;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Accounts.Account;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The accounts of an office over HTTP. Its administrators see and change its accounts and those of offices below. */
@RestController
class AccountsController implements AccountsApi {

    private final OpenAccount open;
    private final ConfirmAccount confirm;
    private final LockAccount lock;
    private final Accounts accounts;
    private final Tenants tenants;
    private final Cursors cursors;
    private final Requests requests;

    AccountsController(
            OpenAccount open,
            ConfirmAccount confirm,
            LockAccount lock,
            Accounts accounts,
            Tenants tenants,
            Cursors cursors,
            Requests requests) {
        this.open = open;
        this.confirm = confirm;
        this.lock = lock;
        this.accounts = accounts;
        this.tenants = tenants;
        this.cursors = cursors;
        this.requests = requests;
    }

    @Override
    @PreAuthorize("hasAnyRole('tenant-admin', 'province-admin')")
    public ResponseEntity<AccountDto> openAccount(String key, OpenAccountDto body) {
        Set<Role> roles = body.getRoles().stream()
                .map(role -> SameName.in(Role.class, role))
                .collect(Collectors.toUnmodifiableSet());
        OpenAccount.Admitted opened = open.open(
                office(body.getTenantId()),
                body.getUsername(),
                Long.parseLong(body.getOrganId()),
                roles,
                requests.of(key, null, body));
        return ResponseEntity.created(URI.create("/accounts/" + opened.account().id()))
                .cacheControl(CacheControl.noStore())
                .body(view(opened.account()).temporaryPassword(opened.firstPassword()));
    }

    @Override
    @PreAuthorize("hasAnyRole('tenant-admin', 'province-admin')")
    public ResponseEntity<AccountDto> confirmAccount(UUID id, String key) {
        OpenAccount.Admitted admitted = confirm.confirm(id, requests.of(key, id, ""));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(view(admitted.account()).temporaryPassword(admitted.firstPassword()));
    }

    private static long office(@Nullable String named) {
        return named == null ? TenantScope.current().tenantId() : Long.parseLong(named);
    }

    /** Of offices beside and above the list is empty: row security shows none of their accounts. */
    @Override
    @PreAuthorize("hasAnyRole('tenant-admin', 'province-admin')")
    public ResponseEntity<AccountPageDto> listAccounts(
            @Nullable String tenantId, @Nullable String cursor, Integer limit) {
        long office = office(tenantId);
        Page<Account> page = cursors.page(
                "accounts|" + office,
                cursor,
                limit,
                (after, most) -> accounts.page(office, after, most),
                Account::username);
        return ResponseEntity.ok(new AccountPageDto()
                .items(page.items().stream().map(AccountsController::view).toList())
                .next(page.next()));
    }

    @Override
    @PreAuthorize("hasAnyRole('tenant-admin', 'province-admin')")
    public ResponseEntity<AccountDto> lockAccount(UUID id, String key, LockAccountDto body) {
        return ResponseEntity.ok(view(lock.lock(id, body.getReason(), requests.of(key, id, body))));
    }

    @Override
    @PreAuthorize("hasAnyRole('tenant-admin', 'province-admin')")
    public ResponseEntity<AccountDto> unlockAccount(UUID id, String key, UnlockAccountDto body) {
        return ResponseEntity.ok(view(lock.unlock(id, body.getReason(), requests.of(key, id, body))));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<MeDto> getMe() {
        Scope scope = TenantScope.current();
        UUID officer = scope.officer();
        if (officer == null) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_UNKNOWN);
        }
        Tenant tenant = tenants.get(scope.tenantId());
        Organ organ = tenants.organ(scope.organId()).orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new MeDto()
                        .accountId(officer)
                        .tenant(new TenantRefDto()
                                .tenantId(Long.toString(tenant.id()))
                                .name(tenant.name()))
                        .organ(new OrganDto()
                                .organId(Long.toString(organ.id()))
                                .kind(SameName.in(OrganKindDto.class, organ.kind()))
                                .name(organ.name()))
                        .roles(roles(scope.roles())));
    }

    private static List<RoleDto> roles(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> SameName.in(RoleDto.class, role))
                .toList();
    }

    private static AccountDto view(Account account) {
        return new AccountDto()
                .accountId(account.id())
                .username(account.username())
                .tenantId(Long.toString(account.tenantId()))
                .organId(Long.toString(account.organId()))
                .roles(roles(account.roles()))
                .state(SameName.in(AccountStateDto.class, account.state()));
    }
}
