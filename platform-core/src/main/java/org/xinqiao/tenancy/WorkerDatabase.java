package org.xinqiao.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as {@code xinqiao_worker} sees it: clocks of all offices, digests of audit entries, and no matter.
 * Further work then runs in the office's own scope.
 */
@Component
public class WorkerDatabase implements DisposableBean {

    private static final int MOST_CONNECTIONS = 4;

    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WorkerDatabase(
            @Value("${xinqiao.worker.datasource.url}") String url,
            @Value("${xinqiao.worker.datasource.username}") String user,
            @Value("${xinqiao.worker.datasource.password}") String password) {
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword(password);
        source.setMaximumPoolSize(MOST_CONNECTIONS);
        source.setMinimumIdle(0);
        source.setPoolName("worker");
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** Each statement is its own transaction, unless inside {@link #transaction}. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Runs several statements in one transaction; {@link #jdbc} joins it. */
    public <T> T transaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    @Override
    public void destroy() {
        source.close();
    }
}
