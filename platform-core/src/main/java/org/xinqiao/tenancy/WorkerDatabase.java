package org.xinqiao.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database as {@code xinqiao_worker} sees it: clocks of all offices and no matter. What is found there is then
 * done in the office's own scope.
 */
@Component
public class WorkerDatabase implements DisposableBean {

    private static final int MOST_CONNECTIONS = 2;

    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient jdbc;

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
    }

    /** Each statement is a transaction of its own. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void destroy() {
        source.close();
    }
}
