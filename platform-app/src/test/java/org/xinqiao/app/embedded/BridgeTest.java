package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that one node gives its broker arrives at the other's exactly once, whatever breaks in between. */
class BridgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private BrokerPair pair;

    @BeforeEach
    void pair() throws Exception {
        pair = BrokerPair.in(data);
    }

    @Test
    void every_lane_carries_both_ways() throws Exception {
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan());
                BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
            for (Lane lane : Lane.values()) {
                sichuan.send(lane.out(), ids("to-chongqing-" + lane, 20));
                chongqing.send(lane.out(), ids("to-sichuan-" + lane, 20));
            }
            for (Lane lane : Lane.values()) {
                assertThat(chongqing.receive(lane.in(), 20)).isEqualTo(ids("to-chongqing-" + lane, 20));
                assertThat(sichuan.receive(lane.in(), 20)).isEqualTo(ids("to-sichuan-" + lane, 20));
            }
        }
    }

    /** The file is larger than every window on its way. */
    @Test
    void a_file_crosses_on_its_own_lane() throws Exception {
        String file = "信".repeat(2_000_000);
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan());
                BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
            try (JMSContext session = sichuan.session()) {
                session.createProducer().send(session.createQueue(Lane.BULK.out()), file);
                session.commit();
            }
            sichuan.send(Lane.EMERGENCY.out(), ids("at-once", 1));
            assertThat(chongqing.receive(Lane.EMERGENCY.in(), 1)).isEqualTo(ids("at-once", 1));
            assertThat(chongqing.receive(Lane.BULK.in(), 1)).containsExactly(file);
            awaitEmpty(sichuan, Lane.BULK);
        }
    }

    @Test
    void what_was_sent_while_the_partner_was_down_outlives_a_restart_and_arrives_once() throws Exception {
        List<String> ids = ids("stored", 100);
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan())) {
            sichuan.send(Lane.CASE.out(), ids);
            // The broker counts a little after it has answered.
            await().atMost(PATIENCE).until(() -> sichuan.waiting(Lane.CASE.out()) == 100);
        }
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan())) {
            assertThat(sichuan.waiting(Lane.CASE.out())).isEqualTo(100);
            // The broker remembers ids over a restart: it refuses the whole repeated transaction.
            assertThatThrownBy(() -> sichuan.send(Lane.CASE.out(), List.of("new", ids.getLast())))
                    .isInstanceOf(JMSRuntimeException.class)
                    .rootCause()
                    .isInstanceOf(ActiveMQDuplicateIdException.class);
            assertThat(sichuan.waiting(Lane.CASE.out())).isEqualTo(100);
            try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
                awaitEmpty(sichuan, Lane.CASE);
                assertThat(chongqing.receive(Lane.CASE.in(), 100)).isEqualTo(ids);
                assertThat(sichuan.waiting(BrokerConfiguration.DEAD)).isZero();
            }
        }
    }

    /** More broken connections than a message has attempts: they do not count as attempts. */
    @Test
    void a_line_that_falls_often_makes_no_message_dead() throws Exception {
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan())) {
            try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
                sichuan.send(Lane.BULK.out(), ids("first", 1));
                awaitEmpty(sichuan, Lane.BULK);
                for (int fall = 0; fall < 12; fall++) {
                    await().atMost(PATIENCE).until(() -> !lines(chongqing).isEmpty());
                    sichuan.sendBare(Lane.BULK.out(), ids("fall-" + fall, 50));
                    lines(chongqing).forEach(Connection::forceClose);
                }
                awaitEmpty(sichuan, Lane.BULK);
                assertThat(chongqing.receive(Lane.BULK.in(), 601)).hasSize(601).doesNotHaveDuplicates();
                assertThat(sichuan.waiting(BrokerConfiguration.DEAD)).isZero();
            }
        }
    }

    @Test
    void a_partner_killed_in_mid_flow_loses_and_doubles_nothing() throws Exception {
        List<String> ids = ids("flow", 2_000);
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan());
                ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<?> sent = sender.submit(() -> {
                for (int i = 0; i < ids.size(); i += 10) {
                    sichuan.sendBare(Lane.CASE.out(), ids.subList(i, i + 10));
                }
                return null;
            });
            for (int blow : List.of(300, 900)) {
                try (BrokerProcess chongqing = BrokerProcess.started(data, pair.chongqing())) {
                    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> taken(sichuan) >= blow);
                    chongqing.kill();
                    assertThat(taken(sichuan)).as("while sending").isLessThan(ids.size());
                }
            }
            sent.get();
            try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
                awaitEmpty(sichuan, Lane.CASE);
                List<String> arrived = new ArrayList<>(chongqing.receive(Lane.CASE.in(), ids.size()));
                assertThat(arrived).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
            }
        }
    }

    /** At least 42 MB in ordinary (not "large") messages, for an address that may hold 32 MB in memory. */
    @Test
    void what_the_partner_does_not_take_goes_to_disk_past_its_share_of_memory() throws Exception {
        String large = "信".repeat(30_000);
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan())) {
            for (int i = 0; i < 70; i++) {
                sichuan.sendBare(Lane.BULK.out(), Collections.nCopies(10, large));
            }
            assertThat(sichuan.server()
                            .getPagingManager()
                            .getPageStore(SimpleString.of(Lane.BULK.out()))
                            .isPaging())
                    .isTrue();
            try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
                // In parts: messages that are read but unconfirmed count towards the receiver's share.
                int arrived = 0;
                for (int part = 0; part < 7; part++) {
                    arrived += chongqing
                            .receive(Lane.BULK.in(), Math.min(100, 700 - arrived))
                            .size();
                }
                assertThat(arrived).isEqualTo(700);
                awaitEmpty(sichuan, Lane.BULK);
            }
        }
    }

    @Test
    void with_its_share_of_the_disk_full_the_broker_lets_the_sender_wait_and_loses_nothing() throws Exception {
        try (BridgedBroker sichuan = BridgedBroker.started(pair.sichuan());
                ExecutorService sender = Executors.newSingleThreadExecutor()) {
            sichuan.send(Lane.CASE.out(), ids("before", 1));
            diskLimit(sichuan, 0);
            assertThat(sichuan.server().getPagingManager().isDiskFull()).isTrue();
            Future<?> sent = sender.submit(() -> {
                sichuan.send(Lane.CASE.out(), ids("after", 1));
                return null;
            });
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !sent.isDone());
            diskLimit(sichuan, 1);
            sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
                assertThat(chongqing.receive(Lane.CASE.in(), 2)).containsExactly("before-0", "after-0");
            }
        }
    }

    /** Sets the share of the disk above which the broker accepts nothing; production configures it. */
    private static void diskLimit(BridgedBroker broker, double share) {
        FileStoreMonitor monitor = ((ActiveMQServerImpl) broker.server()).getMonitor();
        monitor.setMaxUsage(share).tick();
    }

    /** Connections from the network. */
    private static List<Connection> lines(BridgedBroker broker) {
        return broker.server().getRemotingService().getConnections().stream()
                .map(RemotingConnection::getTransportConnection)
                .filter(line -> !(line instanceof InVMConnection))
                .toList();
    }

    /** How many messages the partner has confirmed. */
    private static long taken(BridgedBroker sender) {
        return sender.server().locateQueue(Lane.CASE.out()).getMessagesAcknowledged();
    }

    private static void awaitEmpty(BridgedBroker sender, Lane lane) {
        await().atMost(PATIENCE).until(() -> sender.waiting(lane.out()) == 0);
    }

    private static List<String> ids(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }
}
