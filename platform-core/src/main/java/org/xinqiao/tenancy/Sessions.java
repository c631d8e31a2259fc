package org.xinqiao.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.PGProperty;

/** What a pool asks of PostgreSQL for each of its connections: whom it serves, and how long a statement may take. */
public enum Sessions {
    /**
     * Requests. One plan of a statement serves all its values, made once for each connection: PostgreSQL would otherwise
     * compare plans by statistics of a database that was empty a minute ago, and plan anew for ever. What is read by range
     * asks for a plan of its own ({@link RangePlans}).
     */
    REQUESTS(30, 5, "plan_cache_mode = force_generic_plan"),

    /** Work that no request waits for. */
    BACKGROUND(120, 20, "plan_cache_mode = auto");

    private final int statementSeconds;
    private final int lockSeconds;
    private final String plans;

    Sessions(int statementSeconds, int lockSeconds, String plans) {
        this.statementSeconds = statementSeconds;
        this.lockSeconds = lockSeconds;
        this.plans = plans;
    }

    /** The first statements of a connection, which then serves these. */
    public String beginning(String whom) {
        return "SET application_name = 'xinqiao %s'; SET statement_timeout = '%ds'; SET lock_timeout = '%ds'; SET %s"
                .formatted(whom, statementSeconds, lockSeconds, plans);
    }

    /** @return the same pool, which has no connection yet; rows that are inserted together are one statement */
    HikariDataSource begin(HikariDataSource pool, String whom) {
        pool.setPoolName(whom);
        pool.setConnectionInitSql(beginning(whom));
        pool.addDataSourceProperty(PGProperty.REWRITE_BATCHED_INSERTS.getName(), "true");
        return pool;
    }
}
