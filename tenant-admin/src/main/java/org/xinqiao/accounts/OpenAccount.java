package org.xinqiao.accounts;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
 * An office gives one of its people an account. Directory and database share no transaction: the user is made disabled,
 * the local account commits, the user is enabled; each part can be repeated, and a half-made account can do nothing.
 */
@Service
public class OpenAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;

    OpenAccount(
            Directory directory,
            Accounts accounts,
            Tenants tenants,
            AuditLog audit,
            Idempotency idempotency,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.accounts = accounts;
        this.tenants = tenants;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
    }

    public record NewAccount(Account account, Directory.Entry entry) {}

    /** @throws Refusal organ-unknown, username-taken, directory-unavailable */
    public NewAccount open(String username, long organId, Set<Role> roles, Idempotency.Request request) {
        Scope scope = TenantScope.current();
        if (tenants.organsOf(scope.tenantId()).stream().noneMatch(organ -> organ.id() == organId)) {
            throw Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_id");
        }
        Account wanted = new Account(new UUID(0, 0), scope.tenantId(), organId, username, roles, Accounts.State.ACTIVE);
        return idempotency.run(request, () -> begin(wanted, request), id -> again(id));
    }

    private NewAccount begin(Account wanted, Idempotency.Request request) {
        Directory.Entry entry = directory.prepare(wanted);
        Account account = new Account(
                entry.id(), wanted.tenantId(), wanted.organId(), wanted.username(), wanted.roles(), wanted.state());
        transaction.executeWithoutResult(status -> {
            idempotency.mark(request, entry.id());
            accounts.add(account);
            audit.record(AuditedAction.of("OPEN_ACCOUNT", account.username()));
        });
        directory.enable(entry.id());
        return new NewAccount(account, entry);
    }

    /** The first answer was lost, or the directory was gone before the end: finished, with a new first password. */
    private NewAccount again(UUID id) {
        Account account = accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        Directory.Entry entry = directory.prepare(account);
        directory.enable(id);
        return new NewAccount(account, entry);
    }
}
