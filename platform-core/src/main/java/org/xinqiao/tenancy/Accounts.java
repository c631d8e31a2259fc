package org.xinqiao.tenancy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The local state of officers' accounts, within the acting office. */
@Component
public class Accounts {

    private static final String COLUMNS = "SELECT id, tenant_id, organ_id, username, roles, state FROM account ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    public enum State {
        ACTIVE,
        LOCKED
    }

    /** @param id subject of the account's tokens */
    public record Account(UUID id, long tenantId, long organId, String username, Set<Role> roles, State state) {}

    /** @return empty where the office of the scope has no such account */
    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    /** The office's accounts by name, at most {@code limit} after the given name. */
    @Transactional(readOnly = true)
    public List<Account> page(@Nullable String after, int limit) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND username > ? ORDER BY username LIMIT ?")
                .params(TenantScope.current().tenantId(), after == null ? "" : after, limit)
                .query((row, n) -> account(row))
                .list();
    }

    /** Which of these organs, of any office, somebody works for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Long> attended(Collection<Long> organs) {
        return Set.copyOf(jdbc.sql("SELECT organ FROM attended(?::bigint[]) AS organ")
                .param(organs.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .query(Long.class)
                .list());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Account account) {
        jdbc.sql("INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(account.id(), account.tenantId(), account.organId(), account.username(), claims(account))
                .params(account.state().name(), Timestamp.from(clock.instant()))
                .update();
    }

    /** @return false where the office of the scope has no such account */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean change(UUID id, State state) {
        boolean changed = jdbc.sql("UPDATE account SET state = ?, changed_at = ? WHERE id = ?")
                        .params(state.name(), Timestamp.from(clock.instant()), id)
                        .update()
                == 1;
        if (changed && state == State.LOCKED) {
            find(id).ifPresent(account ->
                    events.publishEvent(new OfficerLeft(account.tenantId(), account.organId(), clock.instant())));
        }
        return changed;
    }

    /** As the column keeps them. */
    static String[] claims(Account account) {
        return account.roles().stream().map(Role::claim).sorted().toArray(String[]::new);
    }

    private static Account account(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new Account(
                row.getObject("id", UUID.class),
                row.getLong("tenant_id"),
                row.getLong("organ_id"),
                row.getString("username"),
                Arrays.stream((String[]) roles.getArray())
                        .flatMap(claim -> Role.ofClaim(claim).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                State.valueOf(row.getString("state")));
    }
}
