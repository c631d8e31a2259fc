package org.xinqiao.app.embedded;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.AccountSeed;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;

/** Creates the local accounts of the demo's officers, who are also users of the realm. */
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

    /** Flyway runs repeatable migrations in order of description; the offices come first. */
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
        AccountSeed.write(
                context.getConnection(),
                accounts.stream().map(DemoSeed::account).toList());
    }

    private static Accounts.Account account(DemoAccounts.Account demo) {
        Set<Role> roles = demo.roles().stream()
                .flatMap(role -> Role.ofClaim(role).stream())
                .collect(Collectors.toSet());
        return new Accounts.Account(
                demo.id(), demo.tenantId(), demo.organId(), demo.username(), roles, Accounts.State.ACTIVE);
    }
}
