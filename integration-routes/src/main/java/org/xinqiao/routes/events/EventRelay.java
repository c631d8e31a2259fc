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
 * Sends the registry's events, oldest first, and deletes them once the broker has stored them. One relay at a time over
 * all processes keeps the events of a matter in order. Interrupted between the two commits, it sends again, and the
 * listener's idempotency record recognizes the event.
 */
@Component
class EventRelay {

    /** JMS property: id of the publication, the same for a repeat. */
    static final String EVENT_ID = "event_id";

    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 20;

    /** Key of PostgreSQL's advisory lock; any number that nothing else uses. */
    private static final long ONE_RELAY = 0x7865_7665_6e74L;

    private final WorkerDatabase.Pool database;
    private final JmsTemplate jms;

    EventRelay(WorkerDatabase database, JmsTemplate jms) {
        this.database = database.of(WorkerDatabase.Use.EVENTS);
        this.jms = new JmsTemplate(java.util.Objects.requireNonNull(jms.getConnectionFactory()));
        this.jms.setSessionTransacted(true);
    }

    private record Publication(UUID id, String queue, String event) {}

    /** Runs until nothing is left, with a limit on batches so that a stop never waits long. */
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
