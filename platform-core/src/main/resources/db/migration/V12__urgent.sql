-- Urgent reports (Art. 25): each office named gets a hop beside the holder's, due in minutes; to end it is to acknowledge.

-- What became of the copies that the acting organ sent: it does not see into the boxes above it.
CREATE FUNCTION copies_sent(reported uuid)
    RETURNS TABLE (tenant_id bigint, organ_id bigint, arrived_at timestamptz, due_at timestamptz, ended_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.tenant_id, c.organ_id, c.arrived_at, c.due_at, c.ended_at FROM custody c
    WHERE c.matter_id = reported AND c.mode = 'COPIED' AND scope_kind() = 'OFFICER'
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ()
    ORDER BY c.arrived_at, c.id
$$;
REVOKE ALL ON FUNCTION copies_sent(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION copies_sent(uuid) TO xinqiao_app;

-- A person supervises without a missed clock too (RULEBOOK U1).
ALTER TABLE supervision_order ALTER COLUMN rule DROP NOT NULL,
    ADD COLUMN ground text CHECK (ground IN ('RULE_BROKEN', 'SHIRKING', 'DELAY', 'PERFUNCTORY', 'FRAUD',
        'EXECUTION_REFUSED', 'FEEDBACK_MISSING'));
