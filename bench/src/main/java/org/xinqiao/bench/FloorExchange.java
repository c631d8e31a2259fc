package org.xinqiao.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.xinqiao.bench.CaseRows.Proposed;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.partner.Partners;
import org.xinqiao.tenancy.NewId;

/** The bare program's ways: a proposal out, an envelope in, a receipt in. */
final class FloorExchange {

    private static final String OUT = "chengyu.out.case";
    private static final String IN = "chengyu.in.case";
    private static final Duration LIFE = Duration.ofDays(30);
    private static final long RELAY_PAUSE_MILLIS = 20;
    private static final long PATIENCE_SECONDS = 900;

    private final FloorBroker broker;
    private final DataSource app;
    private final DataSource worker;
    private final Partners keys;
    private final EnvelopeCrypto encrypt = new EnvelopeCrypto(Clock.systemUTC());
    private final Office office;
    private volatile CountDownLatch left = new CountDownLatch(0);
    private volatile int encryptedBytes;
    private volatile int receiptBytes;

    FloorExchange(FloorBroker broker, DataSource app, DataSource worker, Partners keys, String code)
            throws SQLException {
        this.broker = broker;
        this.app = app;
        this.worker = worker;
        this.keys = keys;
        try (Connection connection = app.getConnection()) {
            this.office = Office.all(connection).stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    int encryptedBytes() {
        return encryptedBytes;
    }

    int receiptBytes() {
        return receiptBytes;
    }

    /** @return seconds from the first proposal to the last receipt */
    double make(String[] matters, int clients) throws Exception {
        left = new CountDownLatch(matters.length);
        ConcurrentLinkedQueue<UUID> queue = new ConcurrentLinkedQueue<>();
        for (String matter : matters) {
            queue.add(UUID.fromString(matter));
        }
        try (Connection relaying = worker.getConnection();
                ExecutorService threads = Executors.newFixedThreadPool(clients + 1)) {
            // So that the node's own relay leaves the events alone
            CaseRows.holdRelay(relaying, true);
            long start = System.nanoTime();
            Future<?> relay = threads.submit(() -> {
                relay(relaying);
                return true;
            });
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    for (UUID matter = queue.poll(); matter != null; matter = queue.poll()) {
                        propose(matter);
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.getCount() + " receipts did not come");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            relay.get();
            CaseRows.holdRelay(relaying, false);
            return seconds;
        }
    }

    private void propose(UUID matter) throws SQLException {
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            CaseRows rows = new CaseRows(connection, office);
            rows.officer();
            Proposed proposed = rows.proposed(matter);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Envelope envelope = new Envelope(
                    NewId.next(),
                    Envelope.VERSION,
                    office.code(),
                    Proposals.PARTNER,
                    proposed.id(),
                    rows.last(proposed.id(), true) + 1,
                    MessageType.PACKET,
                    null,
                    Envelope.Ground.AGREEMENT,
                    now,
                    now.plus(LIFE),
                    rows.packet(proposed));
            rows.insertCase(proposed, now);
            byte[] signed = encrypt.sign(envelope, keys.own());
            byte[] encrypted = encrypt.encrypt(signed, keys.partner());
            encryptedBytes = encrypted.length;
            rows.insertSent(envelope, signed, digest(signed), encrypted, digest(encrypted));
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The oldest events in one JMS transaction, then away with them; until all receipts are here. */
    private void relay(Connection connection) throws SQLException, JMSException, InterruptedException {
        connection.setAutoCommit(false);
        try (Session session = broker.session();
                MessageProducer producer = session.createProducer(session.createQueue(OUT))) {
            while (left.getCount() > 0) {
                List<UUID[]> events = CaseRows.events(connection);
                if (!events.isEmpty()) {
                    for (Map.Entry<UUID, byte[]> one : encrypted(events).entrySet()) {
                        BytesMessage message = session.createBytesMessage();
                        message.writeBytes(one.getValue());
                        message.setStringProperty("envelope", one.getKey().toString());
                        message.setStringProperty("from_office", office.code());
                        producer.send(message);
                    }
                    session.commit();
                    CaseRows.delete(connection, events);
                }
                connection.commit();
                if (events.isEmpty()) {
                    Thread.sleep(RELAY_PAUSE_MILLIS);
                }
            }
        }
        connection.setAutoCommit(true);
    }

    private Map<UUID, byte[]> encrypted(List<UUID[]> events) throws SQLException {
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            CaseRows rows = new CaseRows(connection, office);
            rows.worker();
            Map<UUID, byte[]> encrypted = rows.encrypted(events);
            connection.commit();
            connection.setAutoCommit(true);
            return encrypted;
        }
    }

    /** At the other side: each envelope in a transaction of its own, as at the node. */
    void take() {
        try (Session session = broker.session();
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
                MessageProducer producer = session.createProducer(session.createQueue(OUT))) {
            while (true) {
                byte[] encrypted = bytes((BytesMessage) consumer.receive());
                byte[] receipt = take(encrypted);
                BytesMessage answer = session.createBytesMessage();
                answer.writeBytes(receipt);
                producer.send(answer);
                session.commit();
            }
        } catch (JMSException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private byte[] take(byte[] encrypted) throws SQLException {
        EnvelopeCrypto.OpenedEnvelope opened = encrypt.open(encrypted, keys.own(), keys.partner());
        Envelope envelope = opened.envelope();
        byte[] signedDigest = digest(opened.signed());
        byte[] envelopeDigest = digest(encrypted);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            CaseRows rows = new CaseRows(connection, office);
            rows.partner(envelope.caseId());
            rows.mustBeNew(envelope);
            rows.insertReceivedCase(envelope, now);
            byte[] receipt = encrypt.receipt(
                    new Receipt(
                            envelope.id(),
                            envelope.to(),
                            envelope.from(),
                            envelopeDigest,
                            signedDigest,
                            now,
                            Receipt.Outcome.TAKEN,
                            null),
                    keys.own());
            rows.insertTaken(envelope, opened.signed(), signedDigest, envelopeDigest, receipt, now);
            connection.commit();
            connection.setAutoCommit(true);
            return receipt;
        }
    }

    void receipts() {
        try (Session session = broker.session();
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN))) {
            while (true) {
                byte[] signed = bytes((BytesMessage) consumer.receive());
                receiptBytes = signed.length;
                Receipt receipt = EnvelopeCrypto.readReceipt(
                        signed, keys.partner().suite(), keys.partner().signingCertificate());
                try (Connection connection = app.getConnection()) {
                    connection.setAutoCommit(false);
                    CaseRows rows = new CaseRows(connection, office);
                    rows.worker();
                    rows.receipted(receipt, signed);
                    connection.commit();
                    connection.setAutoCommit(true);
                }
                session.commit();
                left.countDown();
            }
        } catch (JMSException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] bytes(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return bytes;
    }

    private byte[] digest(byte[] bytes) {
        return EnvelopeCrypto.digest(bytes, keys.own().suite());
    }
}
