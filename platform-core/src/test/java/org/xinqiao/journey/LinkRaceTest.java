package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.xinqiao.api.model.DecideMatterDto;
import org.xinqiao.api.model.MatterStateDto;

/**
 * One officer decides while another links a matter to what is decided (RULEBOOK I7): either the opinion answers what was
 * linked, or the linked matter goes on as a repeat (I12).
 */
class LinkRaceTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";

    private RoutingLife carrier() {
        RoutingLife carrier = life(township).registered(CLERK);
        carrier.life().forwarded(CLERK).accepted(HANDLER);
        return carrier;
    }

    /** The officer has read what there is to decide. */
    private static Runnable decides(RoutingLife carrier) {
        DecideMatterDto decision = carrier.life().decision(HANDLER);
        String version = carrier.life().version(HANDLER);
        return () -> carrier.life().decide(HANDLER, decision, version);
    }

    /** Both wait for the matter, in this order; then it is free. */
    private static CompletableFuture<Void> inTurn(RoutingLife carrier, Runnable first, Runnable second)
            throws SQLException {
        try (Connection other = ThrowAwayPostgres.connection();
                ExecutorService officers = Executors.newFixedThreadPool(2)) {
            other.setAutoCommit(false);
            try (PreparedStatement lock = other.prepareStatement("SELECT id FROM matter WHERE id = ? FOR UPDATE")) {
                lock.setObject(1, carrier.id());
                lock.executeQuery().close();
            }
            CompletableFuture<Void> one = CompletableFuture.runAsync(first, officers);
            await().atMost(Duration.ofSeconds(3)).until(() -> waiting() > 0);
            CompletableFuture<Void> two = CompletableFuture.runAsync(second, officers);
            await().atMost(Duration.ofSeconds(3)).until(() -> waiting() > 1 || two.isDone());
            other.rollback();
            return CompletableFuture.allOf(one, two);
        }
    }

    private static int waiting() {
        return owner().sql("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                .query(Integer.class)
                .single();
    }

    @Test
    void what_is_linked_after_the_decision_is_a_repeat() throws SQLException {
        RoutingLife carrier = carrier();
        RoutingLife joins = life(township).registered(CLERK);
        Runnable decides = decides(carrier);

        inTurn(carrier, decides, () -> joins.link(CLERK, carrier.life().number()))
                .join();

        assertThat(carrier.state(HANDLER)).isEqualTo(MatterStateDto.DECIDED);
        assertThat(joins.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        joins.life().forwarded(CLERK).accepted(HANDLER);
    }

    @Test
    void what_is_linked_before_the_decision_is_answered_by_it() throws SQLException {
        RoutingLife carrier = carrier();
        RoutingLife joins = life(township).registered(CLERK);
        Runnable decides = decides(carrier);

        CompletableFuture<Void> both =
                inTurn(carrier, () -> joins.link(CLERK, carrier.life().number()), decides);

        assertThatThrownBy(both::join).hasCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(joins.state(CLERK)).isEqualTo(MatterStateDto.LINKED);
        assertThat(carrier.state(HANDLER)).isEqualTo(MatterStateDto.HANDLING);
        assertThat(carrier.life().decision(HANDLER).getDemands()).hasSize(4);
        carrier.life().decided(HANDLER);
    }
}
