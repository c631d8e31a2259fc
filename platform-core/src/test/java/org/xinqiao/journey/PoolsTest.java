package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.tenancy.FreshTenants;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/** Each pool serves somebody, and nobody waits for what another one holds. */
class PoolsTest extends UseCaseTest {

    @Autowired
    private DataSource requests;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private Tenants tenants;

    @Autowired
    private FreshTenants fresh;

    private final List<Connection> held = new ArrayList<>();

    @AfterEach
    void given_back() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
    }

    private HikariDataSource requests() throws SQLException {
        return requests.unwrap(HikariDataSource.class);
    }

    private void hold(HikariDataSource pool) throws SQLException {
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            held.add(pool.getConnection());
        }
    }

    private HikariDataSource pool(String whom) {
        return worker.sources()
                .filter(pool -> whom.equals(pool.getPoolName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_pool_says_whom_it_serves_and_bounds_its_statements() throws SQLException {
        for (HikariDataSource pool :
                Stream.concat(Stream.of(requests()), worker.sources()).toList()) {
            JdbcClient jdbc = JdbcClient.create(pool);
            assertThat(setting(jdbc, "application_name")).isEqualTo("xinqiao " + pool.getPoolName());
            assertThat(setting(jdbc, "statement_timeout")).isNotEqualTo("0");
            assertThat(setting(jdbc, "lock_timeout")).isNotEqualTo("0");
        }
        assertThat(setting(JdbcClient.create(requests), "plan_cache_mode")).isEqualTo("force_generic_plan");
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    @Test
    void a_statement_that_waits_for_a_lock_gives_up() throws SQLException {
        Connection blocker = requests().getConnection();
        held.add(blocker);
        blocker.setAutoCommit(false);
        blocker.createStatement().execute("SELECT pg_advisory_xact_lock(20351128)");
        try {
            assertThatThrownBy(() -> JdbcClient.create(requests)
                            .sql("SELECT pg_advisory_xact_lock(20351128)")
                            .query((row, n) -> "")
                            .list())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("lock timeout");
        } finally {
            blocker.rollback();
        }
    }

    /** The tree is there although nobody gets a connection; what changed is read beside the requests. */
    @Test
    void the_tree_of_offices_waits_for_no_connection() throws SQLException {
        Tenant township = tenants.byCode(TOWNSHIP).orElseThrow();
        hold(requests());
        clock.advance(java.time.Duration.ofHours(1));

        assertThat(tenants.find(township.id())).contains(township);

        owner().sql("UPDATE tenant SET name = '改名' WHERE id = ?")
                .param(township.id())
                .update();
        try {
            fresh.read();
            assertThat(tenants.get(township.id()).name()).isEqualTo("改名");
        } finally {
            owner().sql("UPDATE tenant SET name = ? WHERE id = ?")
                    .params(township.name(), township.id())
                    .update();
            fresh.read();
        }
        assertThat(tenants.get(township.id())).isEqualTo(township);
    }

    @Test
    void background_work_does_not_keep_anybody_from_registering() throws SQLException {
        hold(pool("work"));
        hold(pool("events"));
        hold(pool("audit"));
        hold(pool("facts"));
        // No data key of this office is known yet
        TenantDto office = office("510105002");
        String clerk = only(org.xinqiao.tenancy.Role.REGISTRAR, "510105002", 1);

        Life life = new Life(this::as, office).registered(clerk, Life.letter(office));

        assertThat(life.number()).hasSize(26);
    }
}
