package org.xinqiao.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** The core bridge alone: durable messages there and their answers back, in transactions of a hundred. */
final class BareBridge {

    private static final String OUT = "chengyu.out.bulk";
    private static final String IN = "chengyu.in.bulk";
    private static final String ANSWER_BYTES = "answer_bytes";
    private static final int TRANSACTION = 100;
    private static final long PATIENCE = 120_000;

    private final FloorBroker broker;

    BareBridge(FloorBroker broker) {
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
}
