package org.xinqiao.tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans lists for the very range they read: one planned for a township must not serve a province. */
public final class RangePlans {

    private RangePlans() {}

    /**
     * From here to the end of the transaction each statement is planned for its own values, and walks an index until the
     * page is full: the planner underestimates the rows that a policy leaves of an office or a province, and would sort them
     * all.
     */
    public static void inOrder(JdbcClient jdbc) {
        jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
                        + " set_config('enable_sort', 'off', true)")
                .query((row, n) -> "")
                .list();
    }
}
