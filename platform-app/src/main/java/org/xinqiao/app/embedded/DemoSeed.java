package org.xinqiao.app.embedded;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The local accounts of the demo's officers, beside their users in the realm. */
@Component
@ConditionalOnProperty("xinqiao.demo")
class DemoSeed implements JavaMigration {

    private final List<DemoAccounts.Account> accounts;

    DemoSeed(@Value("${xinqiao.node}") String node) {
        this.accounts = DemoAccounts.of(node);
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    /** Repeatable migrations run in order of their descriptions; the offices come first. */
    @Override
    public String getDescription() {
        return "zz demo accounts";
    }

    @Override
    public Integer getChecksum() {
        return accounts.hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (PreparedStatement insert = context.getConnection()
                .prepareStatement(
                        "INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                                + " VALUES (?, ?, ?, ?, string_to_array(?, ' '), 'ACTIVE', now()) ON CONFLICT (id) DO NOTHING")) {
            for (DemoAccounts.Account account : accounts) {
                insert.setObject(1, account.id());
                insert.setLong(2, account.tenantId());
                insert.setLong(3, account.organId());
                insert.setString(4, account.username());
                insert.setString(5, String.join(" ", account.roles()).toLowerCase(Locale.ROOT));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
