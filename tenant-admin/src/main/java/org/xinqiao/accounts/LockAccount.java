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

/**
 * Locks and unlocks an account of the own office. Within 60 s the local state decides, whatever the directory does. So
 * a lock begins here, and an unlock ends here.
 */
@Service
public class LockAccount {

    private final Directory directory;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Idempotency idempotency;

    LockAccount(Directory directory, Accounts accounts, AuditLog audit, Idempotency idempotency) {
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /** @throws Refusal not-found, directory-unavailable */
    public Account lock(UUID id, String reason, Idempotency.Request request) {
        find(id);
        idempotency.run(request, () -> change(id, State.LOCKED, reason), changed -> changed, earlier -> earlier);
        directory.disable(id);
        return find(id);
    }

    /** @throws Refusal not-found, directory-unavailable */
    public Account unlock(UUID id, String reason, Idempotency.Request request) {
        find(id);
        idempotency.run(
                request,
                () -> {
                    directory.enable(id);
                    return id;
                },
                enabled -> change(enabled, State.ACTIVE, reason),
                changed -> changed,
                earlier -> earlier);
        return find(id);
    }

    private UUID change(UUID id, State state, String reason) {
        accounts.change(id, state);
        audit.record(AuditedAction.of(state == State.LOCKED ? "LOCK_ACCOUNT" : "UNLOCK_ACCOUNT", reason));
        return id;
    }

    private Account find(UUID id) {
        return accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }
}
