package org.xinqiao.accounts;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Accounts.Account;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Opens an account for an officer. Directory and database share no transaction: the directory creates the user
 * disabled, the local account commits, the directory enables the user. Each part can be repeated, and a half-made
 * account can do nothing.
 */
@Service
public class OpenAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Idempotency idempotency;

    OpenAccount(Directory directory, Accounts accounts, Tenants tenants, AuditLog audit, Idempotency idempotency) {
        this.directory = directory;
        this.accounts = accounts;
        this.tenants = tenants;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    public record NewAccount(Account account, Directory.Entry entry) {}

    /** @throws Refusal organ-unknown, username-taken, directory-unavailable */
    public NewAccount open(String username, long organId, Set<Role> roles, Idempotency.Request request) {
        Scope scope = TenantScope.current();
        if (tenants.organsOf(scope.tenantId()).stream().noneMatch(organ -> organ.id() == organId)) {
            throw Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_id");
        }
        Account wanted = new Account(new UUID(0, 0), scope.tenantId(), organId, username, roles, Accounts.State.ACTIVE);
        NewAccount opened = idempotency.run(
                request,
                () -> directory.prepare(wanted),
                entry -> add(wanted, entry),
                account -> account.entry().id(),
                this::again);
        directory.enable(opened.entry().id());
        return opened;
    }

    private NewAccount add(Account wanted, Directory.Entry entry) {
        Account account = new Account(
                entry.id(), wanted.tenantId(), wanted.organId(), wanted.username(), wanted.roles(), wanted.state());
        accounts.add(account);
        audit.record(AuditedAction.of("OPEN_ACCOUNT", account.username()));
        return new NewAccount(account, entry);
    }

    /** The first answer was lost, or the directory failed before the end: finishes, with a new first password. */
    private NewAccount again(UUID id) {
        Account account = accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        return new NewAccount(account, directory.prepare(account));
    }
}
