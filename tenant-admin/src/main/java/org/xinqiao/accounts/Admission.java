package org.xinqiao.accounts;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Accounts.Account;

/** Lets the directory follow an admission that is committed; a repeated request only finishes what an outage interrupted. */
@Component
class Admission {

    private final Directory directory;
    private final Accounts accounts;
    private final Idempotency idempotency;
    private final OneAtATime turns;

    Admission(Directory directory, Accounts accounts, Idempotency idempotency, OneAtATime turns) {
        this.directory = directory;
        this.accounts = accounts;
        this.idempotency = idempotency;
        this.turns = turns;
    }

    /** @throws Refusal directory-unavailable */
    OpenAccount.Admitted follow(UUID id, Idempotency.Request request) {
        return turns.run(id, () -> followed(id, request));
    }

    private OpenAccount.Admitted followed(UUID id, Idempotency.Request request) {
        Account account = accounts.find(id).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        if (account.settled() || account.state() != Accounts.State.ACTIVE) {
            return new OpenAccount.Admitted(account, idempotency.secret(request));
        }
        String password = directory.admit(account);
        if (password != null) {
            idempotency.keep(request, password);
        }
        accounts.settle(account);
        return new OpenAccount.Admitted(account, password);
    }
}
