package org.xinqiao.bench;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
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
    double carry(int messages, int bytes, int answerBytes) {
        long start = System.nanoTime();
        Thread sender = Thread.ofPlatform().start(() -> send(messages, bytes, answerBytes));
        try (JMSContext session = broker.transacted();
                JMSConsumer consumer = session.createConsumer(session.createQueue(IN))) {
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
        try (JMSContext session = broker.transacted()) {
            JMSProducer producer = session.createProducer().setProperty(ANSWER_BYTES, answerBytes);
            for (int i = 1; i <= messages; i++) {
                producer.send(session.createQueue(OUT), new byte[bytes]);
                if (i % TRANSACTION == 0 || i == messages) {
                    session.commit();
                }
            }
        }
    }

    /** At the other side: whatever is there, at most a hundred, in one transaction. */
    private void answer() throws JMSException {
        try (JMSContext session = broker.transacted();
                JMSConsumer consumer = session.createConsumer(session.createQueue(IN))) {
            while (true) {
                Message message = consumer.receive();
                for (int i = 1; message != null; i++) {
                    byte[] answer = new byte[message.getIntProperty(ANSWER_BYTES)];
                    session.createProducer().send(session.createQueue(OUT), answer);
                    message = i == TRANSACTION ? null : consumer.receiveNoWait();
                }
                session.commit();
            }
        }
    }

    /** The other side, in a process of its own. Arguments: node, certificates, data, ports; the stores' password is in the environment. */
    public static void main(String[] arguments) throws JMSException {
        new BareBridge(new BareBroker(
                        arguments[0],
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Objects.requireNonNull(System.getenv(STORES)),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4])))
                .answer();
    }

    /** Starts the answering side at Chongqing's place, and this side in this process at Sichuan's. */
    static BareBridge between(TwoNodes nodes, Consumer<ChildJvm> other) throws IOException {
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
        return new BareBridge(new BareBroker(
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

    @Override
    public void close() {
        broker.close();
    }
}
