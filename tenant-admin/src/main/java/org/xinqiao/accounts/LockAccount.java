package org.xinqiao.accounts;

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
import org.xinqiao.tenancy.Accounts.State;

/**
 * Locks and unlocks an account of the own office. The local state decides, within 60 s, whatever the directory does; so
 * a lock begins here and an unlock ends here.
 */
@Service
public class LockAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;

    LockAccount(
            Directory directory,
            Accounts accounts,
            AuditLog audit,
            Idempotency idempotency,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws Refusal not-found, directory-unavailable */
    public Account lock(UUID id, String reason, Idempotency.Request request) {
        find(id);
        return idempotency.run(
                request,
                () -> {
                    change(id, State.LOCKED, reason, request);
                    return shutOut(id);
                },
                this::shutOut);
    }

    /** @throws Refusal not-found, directory-unavailable */
    public Account unlock(UUID id, String reason, Idempotency.Request request) {
        find(id);
        return idempotency.run(
                request,
                () -> {
                    directory.enable(id);
                    change(id, State.ACTIVE, reason, request);
                    return find(id);
                },
                this::find);
    }

    private Account shutOut(UUID id) {
        directory.disable(id);
        return find(id);
    }

    private void change(UUID id, State state, String reason, Idempotency.Request request) {
        transaction.executeWithoutResult(status -> {
            idempotency.mark(request, id);
            accounts.change(id, state);
            audit.record(AuditedAction.of(state == State.LOCKED ? "LOCK_ACCOUNT" : "UNLOCK_ACCOUNT", reason));
        });
    }

    private Account find(UUID id) {
        return accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }
}
