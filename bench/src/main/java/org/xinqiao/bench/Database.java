package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xinqiao.tenancy.Sessions;

/** A database and who comes in. */
record Database(String url, String user, String password) {

    private static final String REQUESTS = "xinqiao_app";

    /** What the platform asks of the driver, see {@code EmbeddedNode} and {@link Sessions}. */
    static final String AS_THE_PLATFORM = "?prepareThreshold=3&logServerErrorDetail=false&reWriteBatchedInserts=true";

    private static final long POLL_MILLIS = 50;

    Connection connectAsThePlatform() throws SQLException {
        Connection connection = DriverManager.getConnection(url + AS_THE_PLATFORM, user, password);
        try (Statement begin = connection.createStatement()) {
            begin.execute((user.equals(REQUESTS) ? Sessions.REQUESTS : Sessions.BACKGROUND).beginning("replay"));
        }
        return connection;
    }

    /** Each statement over a connection of its own. */
    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }

    /** All statements over one connection. */
    SingleConnectionDataSource session() {
        return new SingleConnectionDataSource(url, user, password, true);
    }

    /** A single number. */
    long number(String query) {
        return jdbc().sql(query).query(Long.class).single();
    }

    void run(String... statements) {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url, user, password));
        for (String statement : statements) {
            jdbc.execute(statement);
        }
    }

    /** Asks again and again. */
    void await(String query, LongPredicate wanted, int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (SingleConnectionDataSource session = session()) {
            JdbcClient.StatementSpec asked = JdbcClient.create(session).sql(query);
            for (long seen = asked.query(Long.class).single(); !wanted.test(seen); ) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("After %d s still %d: %s".formatted(seconds, seen, query));
                }
                Thread.sleep(POLL_MILLIS);
                seen = asked.query(Long.class).single();
            }
        }
    }
}
