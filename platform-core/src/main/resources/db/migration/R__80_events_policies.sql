-- event_publication: the application writes an event with its change; the worker sends it on and deletes it.
CALL force_row_security('event_publication');
CREATE POLICY with_its_change ON event_publication FOR INSERT TO xinqiao_app
    WITH CHECK ((serialized_event::jsonb ->> 'tenantId')::bigint = scope_tenant());
CREATE POLICY relay_read ON event_publication FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY relay_delete ON event_publication FOR DELETE TO xinqiao_worker USING (true);
GRANT INSERT ON event_publication TO xinqiao_app;
GRANT SELECT, DELETE ON event_publication TO xinqiao_worker;
