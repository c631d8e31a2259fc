package org.xinqiao.routes.events;

import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.UUID;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Sends what the registry holds, oldest first, and takes it away once the broker has it on disk. One relay at a time
 * over all processes, so that the events of one matter keep their order; cut off between the two commits it sends again,
 * and the listener's mark knows the event.
 */
@Component
class EventRelay {

    /** JMS property: id of the publication; the same when it comes again. */
    static final String EVENT_ID = "event_id";

    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 20;

    /** Of PostgreSQL's advisory locks, any number that is nobody else's. */
    private static final long ONE_RELAY = 0x7865_7665_6e74L;

    private final WorkerDatabase database;
    private final JmsTemplate jms;

    EventRelay(WorkerDatabase database, JmsTemplate jms) {
        this.database = database;
        this.jms = new JmsTemplate(java.util.Objects.requireNonNull(jms.getConnectionFactory()));
        this.jms.setSessionTransacted(true);
    }

    private record Publication(UUID id, String queue, String event) {}

    /** Until nothing is left, at most some batches, so that a stop never waits long. */
    void relay() {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            if (database.transaction(this::next) < BATCH) {
                return;
            }
        }
    }

    private int next() {
        boolean alone = database.jdbc()
                .sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(ONE_RELAY)
                .query(Boolean.class)
                .single();
        List<Publication> oldest = alone ? oldest() : List.of();
        if (!oldest.isEmpty()) {
            jms.execute(session -> send(session, oldest));
            database.jdbc()
                    .sql("DELETE FROM event_publication WHERE id IN (:ids)")
                    .param("ids", oldest.stream().map(Publication::id).toList())
                    .update();
        }
        return oldest.size();
    }

    private List<Publication> oldest() {
        return database.jdbc()
                .sql("SELECT id, listener_id, serialized_event FROM event_publication"
                        + " ORDER BY publication_date, id LIMIT ?")
                .param(BATCH)
                .query((row, n) -> new Publication(
                        row.getObject("id", UUID.class),
                        row.getString("listener_id"),
                        row.getString("serialized_event")))
                .list();
    }

    private static boolean send(Session session, List<Publication> publications) throws JMSException {
        try (MessageProducer producer = session.createProducer(null)) {
            for (Publication publication : publications) {
                TextMessage message = session.createTextMessage(publication.event);
                message.setStringProperty(EVENT_ID, publication.id.toString());
                producer.send(session.createQueue(publication.queue), message);
            }
        }
        session.commit();
        return true;
    }
}
