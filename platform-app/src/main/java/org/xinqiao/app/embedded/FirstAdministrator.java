package org.xinqiao.app.embedded;

import java.util.Set;
import java.util.UUID;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;

/**
 * Whom a node without the demo knows at its first start: the province's administrator, who opens the other accounts.
 * Their first password is made at that start, is in the node's secrets, and must be changed at the first sign-in.
 */
final class FirstAdministrator {

    static final String USERNAME = "first.admin";

    /** The name of the first password among the node's secrets. */
    static final String SECRET = "first-administrator";

    /** As in realm.json. */
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private FirstAdministrator() {}

    /** The local account; the realm has the user. */
    static Accounts.Account of(KnownNode node) {
        long province = node.province();
        return new Accounts.Account(
                ID,
                province,
                province * 100 + 1,
                USERNAME,
                Set.of(Role.TENANT_ADMIN, Role.PROVINCE_ADMIN),
                Accounts.State.ACTIVE);
    }
}
