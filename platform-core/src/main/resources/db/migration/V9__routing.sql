-- Routing: one list of the accused, what a split moves, what a link carries on, who hears of a transfer.

-- An organ a submission is about stands with the matter, whether filed or found later.
INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)
SELECT uuidv7(), tenant_id, matter_id, accused_tenant, accused_organ, recorded_at FROM submission
WHERE accused_tenant IS NOT NULL;
ALTER TABLE submission DROP COLUMN accused_tenant, DROP COLUMN accused_organ;

-- A demand that a split took to a matter of its own is no demand of the first any more; its row stays as it was.
CREATE TABLE demand_moved (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    demand_id   uuid        NOT NULL REFERENCES demand (id),
    part_id     uuid        NOT NULL REFERENCES matter (id),
    recorded_at timestamptz NOT NULL,
    UNIQUE (tenant_id, demand_id)
);
CREATE INDEX demand_moved_matter ON demand_moved (matter_id);
CREATE INDEX demand_moved_demand ON demand_moved (demand_id);
ALTER TABLE demand_moved ENABLE ROW LEVEL SECURITY;
ALTER TABLE demand_moved FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON demand_moved TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY by_grant ON demand_moved FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = demand_moved.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR demand_moved.recorded_at <= g.ended_at)));
CREATE POLICY own_open ON demand_moved FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = demand_moved.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY petitioner_own ON demand_moved FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
GRANT SELECT, INSERT ON demand_moved TO xinqiao_app;

-- What lives on in a matter, itself included; ids alone, the rows stay under their own policies.
CREATE FUNCTION living_in(carrier uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE living (id) AS (
        SELECT carrier
        UNION SELECT l.matter_id FROM matter_link l JOIN living ON l.other_id = living.id AND l.kind = 'LINK')
    SELECT id FROM living
$$;
REVOKE ALL ON FUNCTION living_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION living_in(uuid) TO xinqiao_app;

-- Whom a linked submission accuses, and what a split took from it, is known where it lives on.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['accused', 'demand_moved'] LOOP
        EXECUTE format($p$CREATE POLICY by_link ON %1$I FOR SELECT TO xinqiao_app
            USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
                WHERE g.matter_id = ANY (lives_on_in(%1$I.matter_id))
                AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
                AND (g.ended_at IS NULL OR %1$I.recorded_at <= g.ended_at)))$p$, t);
    END LOOP;
END $$;

-- What the sender or the common superior was asked ends when nobody waits for the answer any more: by whoever holds the
-- matter, to whom the hop that was asked may lie out of sight.
CREATE FUNCTION end_questions(of_matter uuid, how text, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() IN ('OFFICER', 'PETITIONER') IS NOT TRUE
        OR (scope_kind() = 'PETITIONER' AND (of_matter = scope_matter()) IS NOT TRUE)
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND c.mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED')) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE deadline d SET state = 'CANCELLED', settled_at = moment FROM custody c
    WHERE c.matter_id = of_matter AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND d.matter_id = of_matter AND d.tenant_id = c.tenant_id AND d.organ_id = c.organ_id AND d.state = 'OPEN'
        AND d.rule IN ('OBJECTION_RULING', 'DISPUTE_RULING');
    UPDATE content_grant g SET ended_at = moment FROM custody c
    WHERE c.matter_id = of_matter AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND g.hop_id = c.id AND g.ended_at IS NULL;
    UPDATE custody SET ended_at = moment, outcome = how
    WHERE matter_id = of_matter AND ended_at IS NULL AND mode IN ('RULING', 'DISPUTED');
END $$;
REVOKE ALL ON FUNCTION end_questions(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_questions(uuid, text, timestamptz) TO xinqiao_app;

-- Of a transfer its sender hears receipt and status, and nothing of the content (Art. 23¶4).
CREATE FUNCTION was_sent(of_matter uuid, to_organ bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM custody c JOIN custody own ON own.id = c.previous_id AND NOT own.withheld
        WHERE c.matter_id = of_matter AND c.organ_id = to_organ AND c.mode = 'TRANSFERRED'
        AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ());
REVOKE ALL ON FUNCTION was_sent(uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION was_sent(uuid, bigint) TO xinqiao_app;
CREATE POLICY receipt_to_sender ON document FOR SELECT TO xinqiao_app
    USING (kind = 'TRANSFER_RECEIPT' AND scope_kind() = 'OFFICER' AND was_sent(matter_id, organ_id));

-- The end of the procedure (Art. 36¶3): a rereview opinion that ordered nothing anew, and none on the matter after it.
CREATE FUNCTION ended_by_rereview(of_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM document last WHERE last.matter_id = of_matter AND last.kind = 'REREVIEW_OPINION'
        AND last.content::jsonb ->> 'outcome' IS DISTINCT FROM 'ORDER_REDO'
        AND NOT EXISTS (SELECT FROM document later WHERE later.matter_id = of_matter
            AND later.kind IN ('OPINION', 'REDO_ORDER') AND later.recorded_at > last.recorded_at));
REVOKE ALL ON FUNCTION ended_by_rereview(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ended_by_rereview(uuid) TO xinqiao_app;

-- A part of a split matter opens with the code of the whole.
ALTER TABLE query_code ALTER COLUMN tag DROP NOT NULL, ADD COLUMN same_as varchar(26),
    ADD CHECK ((tag IS NULL) = (same_as IS NOT NULL));
