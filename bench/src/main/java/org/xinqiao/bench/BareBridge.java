package org.xinqiao.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The core bridge alone: durable messages there and their answers back, in transactions of a hundred. */
public final class BareBridge implements AutoCloseable {

    private static final String OUT = "chengyu.out.bulk";
    private static final String IN = "chengyu.in.bulk";
    private static final String ANSWER_BYTES = "answer_bytes";
    private static final String STORES = "XINQIAO_BENCH_STORES";
    private static final int TRANSACTION = 100;
    private static final long PATIENCE = 120_000;

    private final BareBroker broker;

    BareBridge(BareBroker broker) {
        this.broker = broker;
    }

    /** @return seconds until the last answer is here */
    double carry(int messages, int bytes, int answerBytes) throws JMSException {
        long start = System.nanoTime();
        Thread sender = Thread.ofPlatform().start(() -> send(messages, bytes, answerBytes));
        try (Session session = broker.session();
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN))) {
            for (int i = 1; i <= messages; i++) {
                if (consumer.receive(PATIENCE) == null) {
                    throw new IllegalStateException("only " + (i - 1) + " answers");
                }
                if (i % TRANSACTION == 0 || i == messages) {
                    session.commit();
                }
            }
        }
        sender.interrupt();
        return (System.nanoTime() - start) / 1e9;
    }

    private void send(int messages, int bytes, int answerBytes) {
        try (Session session = broker.session();
                MessageProducer producer = session.createProducer(session.createQueue(OUT))) {
            for (int i = 1; i <= messages; i++) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(new byte[bytes]);
                message.setIntProperty(ANSWER_BYTES, answerBytes);
                producer.send(message);
                if (i % TRANSACTION == 0 || i == messages) {
                    session.commit();
                }
            }
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The other side, in a process of its own. Arguments: node, certificates, data, ports; the stores' password is in the environment. */
    public static void main(String[] arguments) throws JMSException {
        new BareBridge(BareBroker.of(
                        arguments[0],
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Objects.requireNonNull(System.getenv(STORES)),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4])))
                .answer();
    }

    /** Starts the answering side at Chongqing's place, and this side in this process at Sichuan's. */
    static BareBridge between(TwoNodes nodes, Consumer<ChildJvm> other) throws IOException, JMSException {
        int[] ports = Node.freePorts(2);
        Path there = nodes.chongqing.home().resolve("certs");
        other.accept(ChildJvm.start(
                nodes.chongqing.directory,
                "bare",
                Map.of(STORES, nodes.chongqing.secret("certificates")),
                List.of(
                        "-cp",
                        ChildJvm.CLASS_PATH,
                        BareBridge.class.getName(),
                        "chongqing",
                        there.toString(),
                        data(nodes.chongqing).toString(),
                        Integer.toString(ports[1]),
                        Integer.toString(ports[0]))));
        return new BareBridge(BareBroker.of(
                "sichuan",
                nodes.sichuan.home().resolve("certs"),
                data(nodes.sichuan),
                nodes.sichuan.secret("certificates"),
                ports[0],
                ports[1]));
    }

    private static Path data(Node node) {
        return node.directory.resolve(node.name + "-bare-" + System.nanoTime());
    }

    /** At the other side: whatever is there, at most a hundred, in one transaction. */
    void answer() {
        try (Session session = broker.session();
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
                MessageProducer producer = session.createProducer(session.createQueue(OUT))) {
            while (true) {
                Message message = consumer.receive();
                for (int i = 1; message != null; i++) {
                    BytesMessage answer = session.createBytesMessage();
                    answer.writeBytes(new byte[message.getIntProperty(ANSWER_BYTES)]);
                    producer.send(answer);
                    message = i == TRANSACTION ? null : consumer.receiveNoWait();
                }
                session.commit();
            }
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
