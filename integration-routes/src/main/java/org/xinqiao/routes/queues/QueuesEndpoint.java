package org.xinqiao.routes.queues;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.routes.DeadLetters;

/**
 * {@code GET /actuator/queues} counts the messages waiting on each queue and lists dead letters with their cause,
 * without content. {@code POST {"most": n}} sends dead letters back to their original queues.
 */
@Component
@Endpoint(id = "queues")
class QueuesEndpoint {

    /** Counting reads the queue; beyond this the number means "at least". */
    private static final int MOST_COUNTED = 10_000;

    private static final int MOST_SHOWN = 100;
    private static final int MOST_REPLAYED = 1_000;
    private static final long EMPTY_AFTER_MILLIS = 200;

    /** The property in which the broker itself records the original queue of a message that killed its reader. */
    private static final String BROKER_ORIGIN = "_AMQ_ORIG_QUEUE";

    private final List<String> names;
    private final JmsTemplate jms;

    QueuesEndpoint(@Value("${xinqiao.queues}") List<String> names, JmsTemplate jms) {
        this.names = names;
        this.jms = new JmsTemplate(Objects.requireNonNull(jms.getConnectionFactory()));
        this.jms.setSessionTransacted(true);
    }

    /** A dead letter. */
    record DeadLetter(
            String id, @Nullable String origin, @Nullable String cause, Instant sentAt) {}

    /** @param waiting messages by queue, at most {@value #MOST_COUNTED} each */
    record Queues(Map<String, Integer> waiting, List<DeadLetter> dead) {}

    @ReadOperation
    Queues list() {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        for (String name : names) {
            waiting.put(name, Objects.requireNonNull(jms.browse(name, QueuesEndpoint::count)));
        }
        List<DeadLetter> dead = jms.browse(DeadLetters.QUEUE, (session, browser) -> letters(browser));
        return new Queues(waiting, Objects.requireNonNull(dead));
    }

    /** @return how many went back, in one transaction */
    @WriteOperation
    Map<String, Integer> replay(int most) {
        int bound = Math.clamp(most, 1, MOST_REPLAYED);
        return Map.of("replayed", Objects.requireNonNull(jms.execute(session -> replay(session, bound), true)));
    }

    private static int replay(Session session, int most) throws JMSException {
        int replayed = 0;
        try (MessageConsumer dead = session.createConsumer(session.createQueue(DeadLetters.QUEUE));
                MessageProducer back = session.createProducer(null)) {
            while (replayed < most) {
                Message letter = dead.receive(EMPTY_AFTER_MILLIS);
                if (letter == null) {
                    break;
                }
                back.send(session.createQueue(Objects.requireNonNull(origin(letter))), letter);
                replayed++;
            }
        }
        session.commit();
        return replayed;
    }

    private static int count(Session session, QueueBrowser browser) throws JMSException {
        int count = 0;
        for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements() && count < MOST_COUNTED; ) {
            messages.nextElement();
            count++;
        }
        return count;
    }

    private static List<DeadLetter> letters(QueueBrowser browser) throws JMSException {
        List<DeadLetter> letters = new ArrayList<>();
        for (Enumeration<?> messages = browser.getEnumeration();
                messages.hasMoreElements() && letters.size() < MOST_SHOWN; ) {
            Message message = (Message) messages.nextElement();
            letters.add(new DeadLetter(
                    message.getJMSMessageID(),
                    origin(message),
                    message.getStringProperty(DeadLetters.CAUSE),
                    Instant.ofEpochMilli(message.getJMSTimestamp())));
        }
        return Collections.unmodifiableList(letters);
    }

    private static @Nullable String origin(Message message) throws JMSException {
        String named = message.getStringProperty(DeadLetters.ORIGIN);
        return named == null ? message.getStringProperty(BROKER_ORIGIN) : named;
    }
}
