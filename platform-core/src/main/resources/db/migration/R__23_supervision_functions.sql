-- Supervision beside the steps of a matter (RULEBOOK U1, U6, W5).

-- The day of a check is its clock's, also where a publication moves it (RULEBOOK L5, L6).
CREATE OR REPLACE FUNCTION follow_check_clock() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE closing_check SET due_date = NEW.due_date, due_at = NEW.due_at
    WHERE matter_id = NEW.matter_id AND tenant_id = NEW.tenant_id AND organ_id = NEW.organ_id AND state = 'PENDING';
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER follow_check_clock AFTER UPDATE OF due_at ON deadline
    FOR EACH ROW WHEN (NEW.rule = 'CHECK' AND NEW.state = 'OPEN') EXECUTE FUNCTION follow_check_clock();

-- Call-backs (RULEBOOK W5): the database draws, so that nobody chooses whom to call.

-- Draws of what other organs of the acting petition office's level, and the petition offices of the next one, closed in a
-- month: five in a hundred of each organ, one at least, once. Opens each matter to the caller until the call is recorded.
CREATE OR REPLACE FUNCTION draw_call_backs(of_month date, first timestamptz, past timestamptz, moment timestamptz)
    RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    drawn integer;
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR past > moment
        OR NOT EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.tenant_id = scope_tenant()
            AND o.kind = 'PETITION_OFFICE') THEN
        RAISE EXCEPTION 'no petition office, or a month that is not over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('CALL_BACK' || of_month, 2));
    WITH about AS (
        SELECT o.id AS organ FROM organ o WHERE o.tenant_id = scope_tenant() AND o.id <> scope_organ()
        UNION SELECT o.id FROM tenant t JOIN organ o ON o.tenant_id = t.id AND o.kind = 'PETITION_OFFICE'
        WHERE t.parent_id = scope_tenant()),
    -- A matter that several organs closed in the month is about the last one, and is called about once.
    ended AS (
        SELECT DISTINCT ON (c.matter_id) c.* FROM custody c JOIN about a ON a.organ = c.organ_id
        WHERE c.ended_at >= first AND c.ended_at < past AND c.state = 'CLOSED' AND NOT c.restricted
            AND NOT is_beside(c.mode) AND c.arrived_at < c.ended_at
            AND NOT EXISTS (SELECT FROM call_back b WHERE b.about_organ = c.organ_id AND b.month = of_month)
            AND NOT EXISTS (SELECT FROM call_back b WHERE b.matter_id = c.matter_id AND b.month = of_month)
        ORDER BY c.matter_id, c.ended_at DESC, c.id DESC),
    closed AS (
        SELECT c.*, row_number() OVER (PARTITION BY c.organ_id ORDER BY random()) AS place,
            count(*) OVER (PARTITION BY c.organ_id) AS closed
        FROM ended c),
    granted AS (
        INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label, granted_at)
        SELECT uuidv7(), c.matter_id, c.id, c.tenant_id, own.id, scope_organ(), own.label, moment
        FROM closed c JOIN tenant own ON own.id = scope_tenant() WHERE c.place <= ceil(c.closed * 0.05)
        RETURNING id, matter_id, custody_id)
    INSERT INTO call_back (id, matter_id, matter_number, about_tenant, about_organ, tenant_id, organ_id, grant_id, month,
        drawn_at)
    SELECT uuidv7(), g.matter_id, c.number, c.tenant_id, c.organ_id, scope_tenant(), scope_organ(), g.id, of_month, moment
    FROM granted g JOIN custody c ON c.id = g.custody_id;
    GET DIAGNOSTICS drawn = ROW_COUNT;
    RETURN drawn;
END $$;

-- The caller reads the matter until the call is recorded.
CREATE OR REPLACE FUNCTION end_call_back() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE content_grant SET ended_at = NEW.recorded_at WHERE id = NEW.grant_id AND ended_at IS NULL;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER end_call_back AFTER UPDATE OF recorded_at ON call_back
    FOR EACH ROW EXECUTE FUNCTION end_call_back();

REVOKE ALL ON FUNCTION draw_call_backs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION draw_call_backs TO xinqiao_app;

-- Urgent information (RULEBOOK R7): whether the acting organ was told, and for who reported it, who was told and who has
-- acknowledged.
CREATE OR REPLACE FUNCTION was_told(of_information uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM notice n WHERE n.information_id = of_information AND n.tenant_id = scope_tenant()
        AND n.organ_id = scope_organ());
CREATE OR REPLACE FUNCTION told_of(of_information uuid)
    RETURNS TABLE (tenant_id bigint, organ_id bigint, at timestamptz, due_at timestamptz, seen_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT n.tenant_id, n.organ_id, n.at, n.due_at, n.seen_at FROM notice n JOIN urgent_information i ON i.id = n.information_id
    WHERE i.id = of_information AND scope_kind() = 'OFFICER' AND i.tenant_id = scope_tenant() AND i.organ_id = scope_organ()
    ORDER BY n.at, n.id
$$;

-- How many proposals the acting organ has sent since then; nobody else there sends one until the transaction ends.
CREATE OR REPLACE FUNCTION proposals_since(first timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(scope_organ());
    RETURN (SELECT count(*) FROM proposal p WHERE p.sender_tenant = scope_tenant() AND p.sender_organ = scope_organ()
        AND p.sent_at >= first);
END $$;
REVOKE ALL ON FUNCTION was_told, told_of, proposals_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION was_told, told_of, proposals_since TO xinqiao_app;
