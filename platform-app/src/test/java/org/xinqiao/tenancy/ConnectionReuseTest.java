package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.Tried;
import org.xinqiao.journey.ClientLife;

/** Few connections for many offices: none finds the scope of the one before. */
class ConnectionReuseTest extends PlainSqlTest {

    private static final int CONNECTIONS = 4;
    private static final int THREADS = 8;
    private static final int TRANSACTIONS = 20_000;

    private static final String SEEN =
            "SELECT count(*) AS seen, count(*) FILTER (WHERE tenant_id <> ? AND sender_tenant <> ?"
                    + " AND label NOT BETWEEN ? AND ?) AS foreign_rows FROM custody";

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DataSource pool;

    @Autowired
    private JdbcClient jdbc;

    private HikariDataSource hikari;
    private int usual;
    private List<Tenant> offices = List.of();

    @BeforeEach
    void few_connections() throws SQLException {
        for (String clerk : List.of("jinguanyi.clerk", "donghu.clerk", "jinjiang.clerk")) {
            new ClientLife(this::as, office(TOWNSHIP)).registered(clerk);
        }
        offices = List.of(
                tenant(TOWNSHIP),
                tenant(SIBLING),
                tenant("510104"),
                tenant("510105"),
                tenant("510100"),
                tenant("510703"));
        hikari = pool.unwrap(HikariDataSource.class);
        usual = hikari.getMaximumPoolSize();
        hikari.getHikariConfigMXBean().setMaximumPoolSize(CONNECTIONS);
        hikari.getHikariPoolMXBean().softEvictConnections();
    }

    @AfterEach
    void as_many_as_ever() {
        hikari.getHikariConfigMXBean().setMaximumPoolSize(usual);
    }

    @Test
    void no_transaction_sees_another_offices_row() throws Exception {
        long seen = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long seed = i;
                all.add(threads.submit(() -> transactions(new SplittableRandom(seed), TRANSACTIONS / THREADS)));
            }
            for (Future<Long> one : all) {
                seen += one.get();
            }
        }
        assertThat(seen).as("offices saw their own rows").isPositive();
        Tried.times("transactions of offices that take turns on few connections", TRANSACTIONS);
        assertThat(hikari.getHikariPoolMXBean().getTotalConnections()).isLessThanOrEqualTo(usual);
    }

    /** @return how many of its own rows each office saw, in total */
    private long transactions(SplittableRandom random, int count) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        long own = 0;
        for (int i = 0; i < count; i++) {
            Tenant tenant = offices.get(random.nextInt(offices.size()));
            boolean rollback = random.nextInt(3) == 0;
            boolean between = random.nextInt(10) == 0;
            own += TenantScope.in(
                    officer(tenant, 1),
                    () -> template.execute(status -> {
                        if (rollback) {
                            status.setRollbackOnly();
                        }
                        return ownRows(tenant);
                    }));
            if (between) {
                assertThat(jdbc.sql("SELECT count(*) FROM custody")
                                .query(Long.class)
                                .single())
                        .as("between two transactions, without a scope")
                        .isZero();
            }
        }
        return own;
    }

    private long ownRows(Tenant tenant) {
        return jdbc.sql(SEEN)
                .params(tenant.id(), tenant.id(), tenant.label(), tenant.hi())
                .query((row, n) -> {
                    assertThat(row.getLong("foreign_rows")).as(tenant.code()).isZero();
                    return row.getLong("seen");
                })
                .single();
    }
}
