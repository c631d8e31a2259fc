package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.model.TenantDto;

/** Every step locks the matter first: one that waits for it holds nothing that another step of the matter needs. */
class LockOrderTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String GOVERNMENT = "jinjiang.government";

    private static String organ(TenantDto office, int place) {
        return office.getTenantId() + "%02d".formatted(place);
    }

    private record Step(String name, Consumer<RoutingLife> before, Consumer<RoutingLife> step) {}

    private Stream<Step> steps() {
        TenantDto county = office("510104");
        return Stream.of(
                new Step("agree", life -> life.object(LABOUR), life -> life.agree(CLERK)),
                new Step("reject", life -> life.object(LABOUR), life -> life.reject(CLERK)),
                new Step("dispute", life -> life.object(LABOUR), life -> life.dispute(LABOUR, organ(county, 4))),
                new Step(
                        "designate",
                        life -> life.dispute(LABOUR, organ(county, 4)),
                        life -> life.designate(GOVERNMENT, county, organ(county, 4))),
                new Step("object", life -> {}, life -> life.object(LABOUR)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agree", "reject", "dispute", "designate", "object"})
    void a_step_that_waits_for_the_matter_holds_no_custody(String name) throws SQLException {
        Step tried = steps().filter(step -> step.name.equals(name)).findFirst().orElseThrow();
        TenantDto county = office("510104");
        RoutingLife life = new RoutingLife(this::as, county).registered(CLERK);
        life.forward(CLERK, county, organ(county, 3));
        tried.before.accept(life);

        CompletableFuture<Void> step;
        try (Connection other = ThrowAwayPostgres.connection()) {
            other.setAutoCommit(false);
            lock(other, "SELECT id FROM matter WHERE id = ? FOR UPDATE", life.id());
            step = CompletableFuture.runAsync(() -> tried.step.accept(life));
            await().atMost(Duration.ofSeconds(4)).until(() -> waiting() > 0);

            assertThat(lock(other, "SELECT id FROM custody WHERE matter_id = ? FOR UPDATE NOWAIT", life.id()))
                    .as("custodies that nobody holds")
                    .isPositive();
            lock(other, "SELECT id FROM deadline WHERE matter_id = ? FOR UPDATE NOWAIT", life.id());
            other.rollback();
        }
        step.join();
    }

    private static int lock(Connection connection, String sql, UUID matter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, matter);
            int rows = 0;
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }

    private static int waiting() {
        return owner().sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')")
                .query(Integer.class)
                .single();
    }
}
