package org.xinqiao.tenancy;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The local state of officers' accounts, within the own office. */
@Component
public class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum State {
        ACTIVE,
        LOCKED
    }

    public record Account(UUID id, long organId, State state) {}

    /** @return empty where the office of the scope has no such account */
    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return jdbc.sql("SELECT id, organ_id, state FROM account WHERE id = ?")
                .param(id)
                .query((row, n) -> new Account(
                        row.getObject("id", UUID.class),
                        row.getLong("organ_id"),
                        State.valueOf(row.getString("state"))))
                .optional();
    }
}
