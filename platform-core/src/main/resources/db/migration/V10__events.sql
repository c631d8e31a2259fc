-- Outgoing events: Spring Modulith's event publication registry (its schema, version 2). An event holds its tenant and
-- ids alone. The application writes it with its change; the worker sends it on in order and deletes it.
CREATE TABLE event_publication (
    id                     uuid PRIMARY KEY,
    listener_id            text        NOT NULL,
    event_type             text        NOT NULL,
    serialized_event       text        NOT NULL CHECK (length(serialized_event) <= 1000),
    publication_date       timestamptz NOT NULL,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
CREATE INDEX event_publication_order ON event_publication (publication_date, id);
