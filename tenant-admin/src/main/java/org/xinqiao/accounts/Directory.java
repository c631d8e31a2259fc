package org.xinqiao.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.tenancy.Accounts.Account;

/**
 * Where officers' credentials live. Every call is idempotent, so that what an outage cut in two is finished by
 * repeating it.
 *
 * @throws Refusal {@code directory-unavailable} from each call where the directory does not answer in time
 */
public interface Directory {

    /** @param temporaryPassword absent where the holder has set his own already */
    record Entry(UUID id, @Nullable String temporaryPassword) {}

    /**
     * Makes the user, unable to log in yet, or finds the one that an earlier attempt of the same office left behind.
     *
     * @param wanted its id is ignored; the directory gives it
     * @throws Refusal {@code username-taken} where the name is another's
     */
    Entry prepare(Account wanted);

    /** A user may log in. */
    void enable(UUID id);

    /** He may not any more, and his sessions end. */
    void disable(UUID id);
}
