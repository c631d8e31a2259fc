package org.xinqiao.app.embedded;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.AccountSeed;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;

/** Creates the local accounts of those who may sign in first: the demo's officers, or the first administrator. */
@Component
class FirstAccounts implements JavaMigration {

    private final List<Accounts.Account> accounts;

    FirstAccounts(@Value("${xinqiao.node}") String node, @Value("${xinqiao.demo}") boolean demo) {
        this.accounts = demo
                ? DemoAccounts.of(node).stream().map(FirstAccounts::account).toList()
                : List.of(FirstAdministrator.of(KnownNode.of(node)));
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    /** Flyway runs repeatable migrations in order of description; the offices come first. */
    @Override
    public String getDescription() {
        return "zz first accounts";
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
        AccountSeed.write(context.getConnection(), accounts);
    }

    private static Accounts.Account account(DemoAccounts.Account demo) {
        Set<Role> roles = demo.roles().stream()
                .flatMap(role -> Role.ofClaim(role).stream())
                .collect(Collectors.toSet());
        return new Accounts.Account(
                demo.id(), demo.tenantId(), demo.organId(), demo.username(), roles, Accounts.State.ACTIVE);
    }
}
