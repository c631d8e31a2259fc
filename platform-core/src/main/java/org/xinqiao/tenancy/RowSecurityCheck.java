package org.xinqiao.tenancy;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where isolation would fail: under a role that bypasses row security, or with a table that lacks a
 * forced policy (DESIGN §3).
 */
@Component
class RowSecurityCheck implements InitializingBean {

    /** Public facts without a tenant; every other table has a forced policy. */
    static final List<String> PUBLIC_FACTS = List.of("tenant", "organ", "review_step", "flyway_schema_history");

    private final JdbcClient jdbc;

    RowSecurityCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        String wrongRole = jdbc.sql("""
                        SELECT rolname FROM pg_roles WHERE rolname = current_user
                          AND (rolsuper OR rolbypassrls OR rolname <> 'xinqiao_app')
                        UNION ALL
                        SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user
                        LIMIT 1""").query(String.class).optional().orElse("");
        if (!wrongRole.isEmpty()) {
            throw new IllegalStateException(
                    "The application must connect as xinqiao_app, bound by row security, not as " + wrongRole);
        }
        List<String> open = unguarded(jdbc);
        if (!open.isEmpty()) {
            throw new IllegalStateException("Tables without a forced row security policy: " + open);
        }
    }

    static List<String> unguarded(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                          AND c.relname NOT IN (:facts)
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                              AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                        ORDER BY 1""").param("facts", PUBLIC_FACTS).query(String.class).list();
    }
}
