package org.xinqiao.tenancy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
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
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The local state of officers' accounts, in the acting office and those below. */
@Component
public class Accounts {

    private static final String COLUMNS =
            "SELECT id, tenant_id, organ_id, username, roles, state, opened_by, settled FROM account ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    public enum State {
        /** Opened by one administrator; a second one has not confirmed it. */
        WAITING,
        /** Its opener took it back, or the second person refused it, before it ever worked. */
        WITHDRAWN,
        ACTIVE,
        LOCKED
    }

    /**
     * @param id subject of the account's tokens
     * @param openedBy absent for accounts that a node began with
     * @param settled whether the directory has followed the last change
     */
    public record Account(
            UUID id,
            long tenantId,
            long organId,
            String username,
            Set<Role> roles,
            State state,
            @Nullable UUID openedBy,
            boolean settled) {

        /** An account that a node begins with. */
        public Account(UUID id, long tenantId, long organId, String username, Set<Role> roles, State state) {
            this(id, tenantId, organId, username, roles, state, null, true);
        }

        public boolean administers() {
            return roles.contains(Role.TENANT_ADMIN) || roles.contains(Role.PROVINCE_ADMIN);
        }
    }

    /** The account's row changed. */
    public record Changed(UUID id, long tenantId) {}

    /** @return empty where neither the office of the scope nor one below has such an account */
    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public boolean exists(long tenantId, String username) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE tenant_id = ? AND username = ?)")
                .params(tenantId, username)
                .query(Boolean.class)
                .single();
    }

    /**
     * An office's accounts by name, at most {@code limit} after the given name; in the own office's list also those
     * below that wait for a second person.
     */
    @Transactional(readOnly = true)
    public List<Account> page(long tenantId, @Nullable String after, int limit) {
        boolean own = tenantId == TenantScope.current().tenantId();
        return jdbc.sql(COLUMNS + "WHERE (tenant_id = ? OR (? AND state = 'WAITING')) AND username > ?"
                        + " ORDER BY username LIMIT ?")
                .params(tenantId, own, after == null ? "" : after, limit)
                .query((row, n) -> account(row))
                .list();
    }

    /** True where the office has or ever had an administrator besides this officer; nobody changes its accounts meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hadAdministratorBesides(UUID officer, long tenantId) {
        keepOthersOut(tenantId);
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE tenant_id = ? AND id <> ?"
                        + " AND roles && ARRAY['tenant-admin', 'province-admin'])")
                .params(tenantId, officer)
                .query(Boolean.class)
                .single();
    }

    /** True where somebody in the office signs for it. */
    @Transactional(readOnly = true)
    public boolean hasHead(long tenantId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE tenant_id = ? AND state = 'ACTIVE'"
                        + " AND 'head' = ANY (roles))")
                .param(tenantId)
                .query(Boolean.class)
                .single();
    }

    private void keepOthersOut(long tenantId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(tenantId)
                .query((row, n) -> "")
                .list();
    }

    /** True where the office has another administrator who may act; nobody changes its accounts until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isAdministeredWithout(Account account) {
        keepOthersOut(account.tenantId());
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE tenant_id = ? AND id <> ? AND state = 'ACTIVE'"
                        + " AND roles && ARRAY['tenant-admin', 'province-admin'])")
                .params(account.tenantId(), account.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * Which of these organs, of any office, somebody works for.
     *
     * @param matterId if present, only who may go on with this matter counts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Long> attended(Collection<Long> organs, @Nullable UUID matterId) {
        return Set.copyOf(jdbc.sql("SELECT organ FROM attended(?::bigint[], ?::uuid) AS organ")
                .param(organs.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .param(new SqlParameterValue(Types.OTHER, matterId))
                .query(Long.class)
                .list());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Account account) {
        jdbc.sql("INSERT INTO account (id, tenant_id, organ_id, username, roles, state, opened_by, settled, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(account.id(), account.tenantId(), account.organId(), account.username(), claims(account))
                .param(account.state().name())
                .param(new SqlParameterValue(Types.OTHER, account.openedBy()))
                .params(account.settled(), Timestamp.from(clock.instant()))
                .update();
    }

    /** The directory has to follow. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Account account, State state) {
        jdbc.sql("UPDATE account SET state = ?, settled = false, changed_at = ? WHERE id = ?")
                .params(state.name(), Timestamp.from(clock.instant()), account.id())
                .update();
        if (state == State.LOCKED) {
            events.publishEvent(new OfficerLeft(account.tenantId(), account.organId(), clock.instant()));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new Changed(account.id(), account.tenantId()));
            }
        });
    }

    /** The directory has followed, unless the account changed again meanwhile. */
    @Transactional
    public void settle(Account account) {
        jdbc.sql("UPDATE account SET settled = true WHERE id = ? AND state = ?")
                .params(account.id(), account.state().name())
                .update();
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
                State.valueOf(row.getString("state")),
                row.getObject("opened_by", UUID.class),
                row.getBoolean("settled"));
    }
}
