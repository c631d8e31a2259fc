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
import org.xinqiao.tenancy.TenantScope;

/** The second person lets a sensitive account in, and hands its first password to the holder. */
@Service
public class ConfirmAccount {

    private final Accounts accounts;
    private final AccountPower power;
    private final Admission admission;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final OneAtATime turns;

    ConfirmAccount(
            Accounts accounts,
            AccountPower power,
            Admission admission,
            AuditLog audit,
            Idempotency idempotency,
            OneAtATime turns) {
        this.accounts = accounts;
        this.power = power;
        this.admission = admission;
        this.audit = audit;
        this.idempotency = idempotency;
        this.turns = turns;
    }

    /** @throws Refusal not-found, confirmation-not-yours, account-confirmed, account-withdrawn, directory-unavailable */
    public OpenAccount.Admitted confirm(UUID id, Idempotency.Request request) {
        idempotency.run(request, () -> admit(id), one -> one, one -> one);
        return admission.follow(id, request);
    }

    private UUID admit(UUID id) {
        turns.enter(id);
        Account account = accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        power.mayConfirm(TenantScope.current(), account);
        if (account.state() == Accounts.State.WITHDRAWN) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_WITHDRAWN);
        }
        if (account.state() != Accounts.State.WAITING) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_CONFIRMED);
        }
        accounts.change(account, Accounts.State.ACTIVE);
        audit.record(AuditedAction.of("CONFIRM_ACCOUNT", account.username()));
        return id;
    }
}
