package org.xinqiao.accounts;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one request at a time work on an account, here and in the directory; the others wait and see what it did. */
@Component
class OneAtATime {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneAtATime(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Runs the work in a transaction, alone for this account. Nothing of it stays where the work fails. */
    <T> T run(Object account, Supplier<T> work) {
        return transaction.execute(_ -> {
            enter(account);
            return work.get();
        });
    }

    /** Keeps others out until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(Object account) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(account.toString())
                .query((row, n) -> "")
                .list();
    }
}
