package org.xinqiao.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Accounts that a node begins with, written by the owner in a migration; those that exist stay as they are. */
public final class AccountSeed {

    private static final String INSERT =
            "INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, now()) ON CONFLICT (id) DO NOTHING";

    private AccountSeed() {}

    public static void write(Connection owner, List<Accounts.Account> accounts) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(INSERT)) {
            for (Accounts.Account account : accounts) {
                insert.setObject(1, account.id());
                insert.setLong(2, account.tenantId());
                insert.setLong(3, account.organId());
                insert.setString(4, account.username());
                insert.setObject(5, Accounts.claims(account));
                insert.setString(6, account.state().name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
