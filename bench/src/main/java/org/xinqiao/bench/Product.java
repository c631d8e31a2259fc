package org.xinqiao.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.model.MatterCountDto;
import org.xinqiao.api.model.WorklistItemDto;
import org.xinqiao.matter.MatterIndex;
import org.xinqiao.matter.Worklist;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The platform's own worklist and its own transactions in this process, against the database of a node: no statement of
 * it is copied here.
 */
record Product(
        ConfigurableApplicationContext context, TransactionTemplate transaction, JdbcClient jdbc, Tenants tenants)
        implements AutoCloseable {

    /** What a page holds unless its reader says otherwise, by the contract. */
    static final int PAGE = 20;

    static final int CONNECTIONS = 4;

    private static final String PLAIN_COUNT =
            "SELECT state, count(*), count(*) FILTER (WHERE due_at <= now()) FROM custody"
                    + " WHERE coalesce(ended_at, 'infinity') = 'infinity' AND label BETWEEN %d AND %d AND NOT restricted AND NOT withheld"
                    + " AND mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED', 'SUPPLEMENTED') GROUP BY state";

    private static final String FOREIGN = "SELECT count(*) FROM unnest(?::uuid[]) matter WHERE NOT EXISTS (SELECT"
            + " FROM custody WHERE matter_id = matter AND ended_at IS NULL AND label BETWEEN ? AND ?"
            + " AND (NOT restricted OR tenant_id = ? AND organ_id = ?))";

    /** Of the platform only what is asked for: beans are made when first needed. Found by no scan of the platform's. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan("org.xinqiao")
    @ComponentScan({"org.xinqiao.tenancy", "org.xinqiao.calendar", "org.xinqiao.matter"})
    static class Parts {}

    /** @param login of the application's role, or of one that row security does not bind */
    static Product on(Database login) {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        // The platform's would start a node.
        application.setInitializers(List.of());
        ConfigurableApplicationContext context = application.run(
                "--spring.main.banner-mode=off",
                "--logging.threshold.console=OFF",
                "--spring.datasource.url=" + login.url() + Database.AS_THE_PLATFORM,
                "--spring.datasource.username=" + login.user(),
                "--spring.datasource.password=" + login.password(),
                "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                "--spring.datasource.hikari.connection-timeout=60000");
        return new Product(
                context,
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class)),
                context.getBean(JdbcClient.class),
                context.getBean(Tenants.class));
    }

    /** @return the matters of the first page of the organ's worklist, in their order */
    List<UUID> firstPage(Scope scope) {
        Worklist.Query all = new Worklist.Query(null, null, null, null, null, null, PAGE);
        return TenantScope.in(scope, () -> context.getBean(Worklist.class).page(all)).items().stream()
                .map(WorklistItemDto::getMatterId)
                .toList();
    }

    /** @return the matters of the first page of all that lies at the office and below */
    List<UUID> indexPage(Scope scope) {
        MatterIndex.Query all = new MatterIndex.Query(null, null, false, null, PAGE);
        return TenantScope.in(scope, () -> context.getBean(MatterIndex.class).page(all)).items().stream()
                .map(WorklistItemDto::getMatterId)
                .toList();
    }

    /** @return open custodies of the whole reach by state, restricted ones left out */
    Map<String, Long> count(Scope scope) {
        return TenantScope.in(scope, () -> context.getBean(MatterIndex.class).counts(null)).getItems().stream()
                .collect(Collectors.toMap(item -> item.getState().name(), MatterCountDto::getOpen));
    }

    /** The same from the table, planned for the very range, as the platform's is; for a role that row security does not bind. */
    Map<String, Long> plainCount(Scope scope) {
        return jdbc
                .sql(PLAIN_COUNT.formatted(lo(scope), hi(scope)))
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many of the matters have no open custody that the scope may see; for a role that row security does not bind. */
    long foreign(Scope scope, List<UUID> matters) {
        String ids = matters.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return jdbc.sql(FOREIGN)
                .params(ids, lo(scope), hi(scope), scope.tenantId(), scope.organId())
                .query(Long.class)
                .single();
    }

    /** An officer always has a range. */
    static long lo(Scope scope) {
        return Objects.requireNonNull(scope.lo());
    }

    static long hi(Scope scope) {
        return Objects.requireNonNull(scope.hi());
    }

    int connections() {
        return ((HikariDataSource) context.getBean(DataSource.class))
                .getHikariPoolMXBean()
                .getTotalConnections();
    }

    @Override
    public void close() {
        context.close();
    }
}
