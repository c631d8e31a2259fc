package org.xinqiao.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.tenancy.Accounts.Account;

/**
 * Stores officers' credentials. Every call is idempotent, so repeating it finishes what an outage interrupted.
 *
 * @throws Refusal {@code directory-unavailable} from each call if the directory does not answer in time
 */
public interface Directory {

    /**
     * Creates the user, unable to log in and without roles, or finds the one that an earlier attempt of the same office
     * left behind, and leaves that one as it is.
     *
     * @param wanted its id is ignored; the directory gives it
     * @throws Refusal {@code username-taken} if the name belongs to somebody else
     */
    UUID prepare(Account wanted);

    /**
     * Lets a user log in with the account's roles, and no others.
     *
     * @return the first password; absent if the holder has already set their own
     */
    @Nullable
    String admit(Account account);

    /** Lets a user log in again. */
    void enable(UUID id);

    /** Stops a user from logging in and ends their sessions. */
    void disable(UUID id);
}
