package org.xinqiao.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as {@code xinqiao_worker} sees it: clocks of all offices, digests of audit entries, sealed logins, and no matter.
 * Further work then runs in the office's own scope. What must not wait for other work has a pool of its own.
 */
@Component
public class WorkerDatabase implements DisposableBean {

    private final Map<Use, Pool> pools = new EnumMap<>(Use.class);

    WorkerDatabase(
            @Value("${xinqiao.worker.datasource.url}") String url,
            @Value("${xinqiao.worker.datasource.username}") String user,
            @Value("${xinqiao.worker.datasource.password}") String password) {
        for (Use use : Use.values()) {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(url);
            source.setUsername(user);
            source.setPassword(password);
            source.setMinimumIdle(0);
            source.setMaximumPoolSize(use.connections);
            source.setConnectionTimeout(use.waitSeconds * 1_000L);
            pools.put(use, new Pool(Sessions.BACKGROUND.begin(source, use.label())));
        }
    }

    /** Whom a pool serves: none of them waits for a connection that another one holds. */
    public enum Use {
        /** Clocks, envelopes, upkeep: all that has no pool of its own. */
        WORK(4, 30),
        /** The data keys of requests; held for one statement at a time. */
        KEYS(4, 5),
        /** The logins of requests; held for one statement at a time. */
        LOGINS(4, 5),
        /** The links of the audit chain, and whether they keep up. */
        AUDIT(2, 30),
        /** The relay of events, which holds its connection while the broker stores them. */
        EVENTS(1, 30),
        /** The copies of public facts that each process keeps. */
        FACTS(1, 5);

        private final int connections;
        private final int waitSeconds;

        Use(int connections, int waitSeconds) {
            this.connections = connections;
            this.waitSeconds = waitSeconds;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Connections for one use. */
    public static final class Pool {

        private static final int BATCH = 1_000;

        private final HikariDataSource source;
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        private Pool(HikariDataSource source) {
            this.source = source;
            this.jdbc = JdbcClient.create(source);
            this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        }

        /** Each statement is its own transaction, unless inside {@link #transaction}. */
        public JdbcClient jdbc() {
            return jdbc;
        }

        /**
         * Repeats a statement that takes old rows away, until it finds fewer than a batch.
         *
         * @param sql its last parameter is the size of a batch; rows of one moment may make it larger
         * @param values of the parameters before
         *
         * @return how many rows went
         */
        public int inBatches(String sql, Object... values) {
            int all = 0;
            int gone;
            do {
                gone = jdbc.sql(sql).params(values).param(BATCH).update();
                all += gone;
            } while (gone >= BATCH);
            return all;
        }

        /** Runs several statements in one transaction; {@link #jdbc} joins it. */
        public <T> T transaction(Supplier<T> work) {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        }
    }

    public Pool of(Use use) {
        return Objects.requireNonNull(pools.get(use));
    }

    /** The pool of {@link Use#WORK}. */
    public JdbcClient jdbc() {
        return of(Use.WORK).jdbc();
    }

    /** In the pool of {@link Use#WORK}. */
    public <T> T transaction(Supplier<T> work) {
        return of(Use.WORK).transaction(work);
    }

    /** For whoever looks after them. */
    public Stream<HikariDataSource> sources() {
        return pools.values().stream().map(pool -> pool.source);
    }

    @Override
    public void destroy() {
        sources().forEach(HikariDataSource::close);
    }
}
