package org.xinqiao.accounts;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Accounts.Account;
import org.xinqiao.tenancy.Accounts.State;
import org.xinqiao.tenancy.TenantScope;

/**
 * Locks and unlocks an account of the own office or of one below, never one's own. The local state decides and commits
 * first; then the directory follows. What waits for a second person is taken back by a lock. A repeated request only finishes what an outage interrupted.
 */
@Service
public class LockAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final AccountPower power;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final OneAtATime turns;

    LockAccount(
            Directory directory,
            Accounts accounts,
            AccountPower power,
            AuditLog audit,
            Idempotency idempotency,
            OneAtATime turns) {
        this.directory = directory;
        this.accounts = accounts;
        this.power = power;
        this.audit = audit;
        this.idempotency = idempotency;
        this.turns = turns;
    }

    /** @throws Refusal not-found, own-account, account-withdrawn, sensitive-account, last-administrator, … */
    public Account lock(UUID id, String reason, Idempotency.Request request) {
        return changed(id, State.LOCKED, reason, request);
    }

    /** @throws Refusal not-found, own-account, account-waiting, account-withdrawn, sensitive-account … */
    public Account unlock(UUID id, String reason, Idempotency.Request request) {
        return changed(id, State.ACTIVE, reason, request);
    }

    private Account changed(UUID id, State state, String reason, Idempotency.Request request) {
        idempotency.run(request, () -> change(id, state, reason), one -> one, one -> one);
        return turns.run(id, () -> followed(id));
    }

    /** The directory follows the account as it is by now, whichever request changed it last. */
    private Account followed(UUID id) {
        Account account = find(id);
        if (!account.settled()) {
            if (account.state() == State.ACTIVE) {
                directory.enable(id);
            } else {
                directory.disable(id);
            }
            accounts.settle(account);
        }
        return account;
    }

    private UUID change(UUID id, State state, String reason) {
        turns.enter(id);
        Account account = find(id);
        State next = power.changed(TenantScope.current(), account, state);
        if (next == State.LOCKED && account.administers() && !accounts.isAdministeredWithout(account)) {
            throw Refusal.of(ProblemCodeDto.LAST_ADMINISTRATOR);
        }
        accounts.change(account, next);
        audit.record(AuditedAction.of(state == State.LOCKED ? "LOCK_ACCOUNT" : "UNLOCK_ACCOUNT", reason));
        return account.id();
    }

    private Account find(UUID id) {
        return accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }
}
