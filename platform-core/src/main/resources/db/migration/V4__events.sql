-- Events on their way out of the transaction: Spring Modulith's event publication registry (its schema, version 2).
-- An event names its tenant and ids and nothing else; the application writes it with its change, the worker sends it
-- on in order and takes it away.
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

ALTER TABLE event_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_publication FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON event_publication TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY with_its_change ON event_publication FOR INSERT TO xinqiao_app
    WITH CHECK ((serialized_event::jsonb ->> 'tenantId')::bigint = scope_tenant());
CREATE POLICY relay_read ON event_publication FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY relay_delete ON event_publication FOR DELETE TO xinqiao_worker USING (true);
GRANT INSERT ON event_publication TO xinqiao_app;
GRANT SELECT, DELETE ON event_publication TO xinqiao_worker;
