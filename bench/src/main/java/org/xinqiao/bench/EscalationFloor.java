package org.xinqiao.bench;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.bench.ClockRows.Due;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the escalation is measured against: plain JDBC and JMS that claim with the platform's statement, lease and
 * bounds, carry the same batches through a durable queue of the same broker and settings, in transacted sessions, and
 * write the same rows in the same two transactions a batch, under the same row security.
 *
 * <p>It does not use Camel, Spring's transactions or Hibernate; and it looks again at once where a claim was full.
 */
public final class EscalationFloor {

    private static final int BATCH = 100;
    private static final Duration BETWEEN_CLAIMS = Duration.ofMillis(100);
    private static final String QUEUE = "xinqiao.floor";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Semaphore begin = new Semaphore(0);
    private final FloorBroker broker;
    private final HikariDataSource app;
    private final HikariDataSource worker;
    private final ClockRows rows;
    private final Map<Long, Superior> superiors;

    /** One office's batch, as it crosses the queue. */
    record Batch(long office, List<Due> dues) {}

    /** The office above another. */
    record Superior(Office office, long above) {}

    private EscalationFloor(FloorBroker broker, HikariDataSource app, HikariDataSource worker, Instant now)
            throws SQLException {
        this.broker = broker;
        this.app = app;
        this.worker = worker;
        try (Connection connection = app.getConnection()) {
            Map<Long, Long> parents = ClockRows.parents(connection);
            this.superiors = Office.all(connection).stream()
                    .map(office -> new Superior(office, parents.getOrDefault(office.id(), 0L)))
                    .collect(Collectors.toMap(superior -> superior.office().id(), Function.identity()));
        }
        this.rows = new ClockRows(now);
    }

    /** Arguments: port, JDBC URL, the broker's directory, now; passwords come in the environment. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[1] + "?prepareThreshold=3&logServerErrorDetail=false";
        FloorBroker broker = FloorBroker.alone(Path.of(arguments[2]));
        EscalationFloor floor = new EscalationFloor(
                broker,
                pool(url, "xinqiao_app", "XINQIAO_FLOOR_APP", 16),
                pool(url, "xinqiao_worker", "XINQIAO_FLOOR_WORKER", 2),
                Instant.parse(arguments[3]));
        Thread.ofPlatform().start(floor::act);
        Thread.ofPlatform().start(floor::claim);
        serve(Integer.parseInt(arguments[0]), floor.begin::release);
    }

    private static HikariDataSource pool(String url, String user, String password, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(Objects.requireNonNull(System.getenv(password)));
        pool.setMaximumPoolSize(size);
        return pool;
    }

    private static void serve(int port, Runnable go) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/go")) {
                go.run();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** From one word to begin until nothing is left. */
    private void claim() {
        try (Session session = broker.session()) {
            MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
            while (true) {
                begin.acquire();
                while (claimed(session, producer)) {
                    Thread.sleep(BETWEEN_CLAIMS);
                }
            }
        } catch (JMSException | SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether clocks are still due, lent out or not */
    private boolean claimed(Session session, MessageProducer producer) throws SQLException, JMSException {
        List<Due> dues;
        boolean left;
        try (Connection connection = worker.getConnection()) {
            dues = rows.claim(connection);
            left = !dues.isEmpty() || rows.isDue(connection);
        }
        for (Batch batch : batches(dues)) {
            producer.send(session.createTextMessage(json.writeValueAsString(batch)));
        }
        session.commit();
        return left;
    }

    private List<Batch> batches(List<Due> dues) {
        Map<Long, List<Due>> byOffice = new LinkedHashMap<>();
        for (Due due : dues) {
            long above = Objects.requireNonNull(superiors.get(due.tenant())).above();
            byOffice.computeIfAbsent(above, id -> new ArrayList<>()).add(due);
        }
        List<Batch> batches = new ArrayList<>();
        byOffice.forEach((office, all) -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                batches.add(new Batch(office, all.subList(from, Math.min(from + BATCH, all.size()))));
            }
        });
        return batches;
    }

    private void act() {
        try (Session session = broker.session();
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            while (true) {
                TextMessage message = (TextMessage) consumer.receive();
                Batch batch = json.readValue(message.getText(), Batch.class);
                Office office =
                        Objects.requireNonNull(superiors.get(batch.office())).office();
                try (Connection connection = app.getConnection()) {
                    rows.escalate(
                            connection,
                            office,
                            batch.dues(),
                            id -> Objects.requireNonNull(superiors.get(id)).office());
                }
                try (Connection connection = worker.getConnection()) {
                    rows.climbed(connection, batch.dues());
                }
                session.commit();
            }
        } catch (JMSException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
