package org.xinqiao.accounts;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/**
 * Opens an account for an officer. Directory and database share no transaction: the directory creates the user, unable to
 * do anything; the local account commits; then the directory lets the user in. A refused request has changed nobody. An
 * account that needs two people waits for the second.
 */
@Service
public class OpenAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final AccountPower power;
    private final Admission admission;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final OneAtATime turns;

    OpenAccount(
            Directory directory,
            Accounts accounts,
            AccountPower power,
            Admission admission,
            AuditLog audit,
            Idempotency idempotency,
            OneAtATime turns) {
        this.directory = directory;
        this.accounts = accounts;
        this.power = power;
        this.admission = admission;
        this.audit = audit;
        this.idempotency = idempotency;
        this.turns = turns;
    }

    /** @param firstPassword told once; absent where the account waits */
    public record Admitted(Account account, @Nullable String firstPassword) {}

    /** @throws Refusal organ-unknown, role-not-yours, roles-conflict, username-taken, directory-unavailable … */
    public Admitted open(long tenantId, String username, long organId, Set<Role> roles, Idempotency.Request request) {
        Account wanted = new Account(new UUID(0, 0), tenantId, organId, username, roles, Accounts.State.ACTIVE);
        UUID id = turns.run(
                tenantId + " " + username,
                () -> idempotency.run(
                        request, () -> prepare(wanted), user -> add(wanted, user), one -> one, one -> one));
        return admission.follow(id, request);
    }

    /** Asks the directory last: what is refused must not have touched a user. */
    private UUID prepare(Account wanted) {
        power.mayOpen(TenantScope.current(), wanted);
        if (accounts.exists(wanted.tenantId(), wanted.username())) {
            throw Refusal.of(ProblemCodeDto.USERNAME_TAKEN).field("username");
        }
        return directory.prepare(wanted);
    }

    private UUID add(Account wanted, UUID user) {
        Scope scope = TenantScope.current();
        boolean waits = power.waits(scope, wanted);
        accounts.add(new Account(
                user,
                wanted.tenantId(),
                wanted.organId(),
                wanted.username(),
                wanted.roles(),
                waits ? Accounts.State.WAITING : Accounts.State.ACTIVE,
                scope.officer(),
                waits));
        audit.record(AuditedAction.of("OPEN_ACCOUNT", wanted.username()));
        return user;
    }
}
