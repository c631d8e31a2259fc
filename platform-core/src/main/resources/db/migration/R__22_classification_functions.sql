-- What classification changes beyond the acting organ's own rows: links undone, transfers confirmed and returned, seals
-- lifted, parts that follow their whole (RULEBOOK §3, I7).

-- Gives back what a seal took: everybody sees what they saw before. Only the owner's functions call this.
CREATE OR REPLACE FUNCTION lift_seal(sealed uuid[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE matter SET restricted = false WHERE id = ANY (sealed) AND restricted;
    UPDATE custody SET restricted = false, withheld = false WHERE matter_id = ANY (sealed) AND restricted;
    UPDATE deadline SET restricted = false, withheld = false WHERE matter_id = ANY (sealed) AND restricted;
    UPDATE content_grant g SET ended_at = c.ended_at FROM custody c
    WHERE c.id = g.custody_id AND g.matter_id = ANY (sealed) AND g.ended_at = '-infinity';
END $$;

-- Resumes a custody as it was, with its grant and with its clocks unbroken: the organ's own, where it undoes a link
-- (RULEBOOK I7), or the sender's, where the organ to which it transferred the matter returns it (C6). A sender whom the
-- matter accuses never gets it back (Art. 30¶3). Returns the
-- state in which it was; NULL where neither is so.
CREATE OR REPLACE FUNCTION custody_resumed(custody_to_resume uuid, moment timestamptz) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    c custody;
BEGIN
    SELECT * INTO c FROM custody WHERE id = custody_to_resume AND ended_at IS NOT NULL FOR UPDATE;
    IF c.id IS NULL OR scope_kind() = 'OFFICER' IS NOT TRUE OR NOT (
        (c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.outcome = 'LINK'
            AND EXISTS (SELECT FROM matter m WHERE m.id = c.matter_id AND m.state = 'LINKED'))
        OR (EXISTS (SELECT FROM custody t WHERE t.previous_id = c.id AND t.matter_id = c.matter_id
                AND t.mode = 'TRANSFERRED' AND t.tenant_id = scope_tenant() AND t.organ_id = scope_organ()
                AND t.ended_at IS NULL)
            AND NOT is_accused(c.matter_id, c.tenant_id, c.organ_id, c.label))) THEN
        RETURN NULL;
    END IF;
    IF c.outcome = 'LINK' THEN
        UPDATE matter_link SET ended_at = moment WHERE matter_id = c.matter_id AND kind = 'LINK' AND ended_at IS NULL;
        -- What was found to be a report sealed it too; by itself nothing that is linked is one (RULEBOOK I7).
        PERFORM lift_seal(ARRAY(SELECT m.id FROM matter m WHERE m.id IN (SELECT living_in(c.matter_id))
            AND m.kind IS DISTINCT FROM 'REPORT' AND m.purpose <> 'REPORT'));
    END IF;
    UPDATE custody SET ended_at = NULL, outcome = NULL WHERE id = c.id;
    UPDATE content_grant SET ended_at = NULL WHERE custody_id = c.id;
    UPDATE deadline SET state = 'OPEN', settled_at = NULL WHERE matter_id = c.matter_id AND tenant_id = c.tenant_id
        AND organ_id = c.organ_id AND settled_at >= c.ended_at AND state <> 'SUPERSEDED' AND rule <> 'SUPPLEMENT'
        AND NOT (restricted AND rule IN ('CLOSING_REPORT', 'CHECK'));
    RETURN c.state;
END $$;

-- The organ to which a matter was transferred confirms it. Until then the sender's clocks ran (RULEBOOK C6): what it owed
-- the petitioner is met or missed now, the rest ends.
CREATE OR REPLACE FUNCTION settle_transferred(of_matter uuid, moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE deadline d SET settled_at = moment, state = CASE WHEN d.rule NOT IN ('TRIAGE', 'NOTICE', 'REROUTE')
        THEN 'CANCELLED' WHEN moment < d.due_at THEN 'MET' ELSE 'MISSED' END
    FROM custody t JOIN custody sender ON sender.id = t.previous_id
    WHERE scope_kind() = 'OFFICER' AND t.matter_id = of_matter AND t.mode = 'TRANSFERRED' AND t.ended_at IS NULL
        AND t.tenant_id = scope_tenant() AND t.organ_id = scope_organ() AND d.matter_id = of_matter
        AND d.tenant_id = sender.tenant_id AND d.organ_id = sender.organ_id AND d.state = 'OPEN'
        AND d.rule <> 'EXECUTION'
$$;

-- Undoes the finding that a matter repeats another (RULEBOOK I12); its clocks never knew of it. Returns the link that
-- ended; none where the matter repeats nothing.
CREATE OR REPLACE FUNCTION repeat_undone(of_matter uuid, moment timestamptz) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE matter_link SET ended_at = moment WHERE matter_id = of_matter AND kind = 'REPEAT' AND ended_at IS NULL
        AND scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND c.state = 'REGISTERED' AND NOT is_beside(c.mode))
    RETURNING id
$$;

-- Who links a matter to another waits for whoever decides on that one, and the other way round: each then sees what the
-- other did.
CREATE OR REPLACE FUNCTION lock_carrier(carrier uuid, linked uuid) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.id FROM matter m WHERE m.id = carrier AND scope_kind() = 'OFFICER'
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = linked AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL)
    FOR NO KEY UPDATE
$$;

-- The matter in which another lives on owes its answer by the earlier of both dates (RULEBOOK I7), whoever holds it. Its
-- new version refuses whoever decides without having seen what now lives on in it.
CREATE OR REPLACE FUNCTION take_earlier(carrier uuid, linked uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    own deadline;
    earlier deadline;
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = linked AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE matter SET version = version + 1 WHERE id = carrier;
    FOR own IN SELECT * FROM deadline WHERE matter_id = carrier AND state = 'OPEN' AND rule IN ('TRIAGE', 'NOTICE') LOOP
        SELECT * INTO earlier FROM deadline WHERE matter_id = linked AND state = 'OPEN' AND rule = own.rule
            AND due_at < own.due_at ORDER BY due_at LIMIT 1;
        CONTINUE WHEN NOT FOUND;
        UPDATE deadline SET state = 'SUPERSEDED', settled_at = moment WHERE id = own.id;
        earlier.id := uuidv7();
        earlier.matter_id := own.matter_id;
        earlier.sender_tenant := own.sender_tenant;
        earlier.tenant_id := own.tenant_id;
        earlier.organ_id := own.organ_id;
        earlier.label := own.label;
        earlier.restricted := own.restricted;
        earlier.withheld := own.withheld;
        INSERT INTO deadline SELECT earlier.*;
        UPDATE custody SET due_at = least(due_at, earlier.due_at) WHERE matter_id = carrier AND ended_at IS NULL
            AND tenant_id = own.tenant_id AND organ_id = own.organ_id
            AND NOT is_beside(mode);
    END LOOP;
END $$;

-- A part that is split off after its matter was passed on has come the same way: copies the custodies before the
-- holder's, and how the holder got it, so that the part can be given back and its sender is owed a report. A sealed part
-- has the acting organ alone.
CREATE OR REPLACE FUNCTION follow_whole(whole uuid, part uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    held custody;
    own custody;
    step custody;
    way uuid[];
    at uuid;
    first uuid;
    last uuid;
BEGIN
    SELECT * INTO held FROM custody WHERE matter_id = whole AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND ended_at IS NULL AND NOT is_beside(mode);
    SELECT * INTO own FROM custody WHERE matter_id = part AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND ended_at IS NULL AND previous_id IS NULL;
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR held.id IS NULL OR own.id IS NULL
        OR NOT EXISTS (SELECT FROM matter_link l WHERE l.matter_id = part AND l.other_id = whole AND l.kind = 'SPLIT') THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF held.previous_id IS NULL OR own.restricted THEN
        RETURN;
    END IF;
    WITH RECURSIVE before (id, previous_id, n) AS (
        SELECT c.id, c.previous_id, 1 FROM custody c WHERE c.id = held.previous_id
        UNION ALL SELECT c.id, c.previous_id, b.n + 1 FROM custody c JOIN before b ON c.id = b.previous_id)
    SELECT array_agg(before.id ORDER BY n DESC) INTO way FROM before;
    FOREACH at IN ARRAY way LOOP
        SELECT * INTO step FROM custody WHERE id = at;
        step.id := uuidv7();
        step.matter_id := part;
        step.number := own.number;
        step.kind := own.kind;
        step.category := own.category;
        -- The first one has no predecessor, and a matter has one such custody: the holder's, until the way is complete.
        step.previous_id := coalesce(last, own.id);
        first := coalesce(first, step.id);
        last := step.id;
        INSERT INTO custody SELECT step.*;
    END LOOP;
    UPDATE custody SET previous_id = last, sender_tenant = held.sender_tenant, sender_organ = held.sender_organ,
        mode = held.mode WHERE id = own.id;
    UPDATE custody SET previous_id = NULL WHERE id = first;
END $$;

-- Lifts the seal of a matter that an officer took for a report, and that is none by content (RULEBOOK C5): everybody has
-- back what they saw before. What the petitioner states as a report, or what accuses an organ, stays sealed.
CREATE OR REPLACE FUNCTION unseal_matter(sealed uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = sealed AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND NOT is_beside(c.mode))
        OR NOT EXISTS (SELECT FROM matter m WHERE m.id = sealed AND NOT m.restricted AND m.kind <> 'REPORT'
            AND m.purpose <> 'REPORT')
        OR EXISTS (SELECT FROM accused a WHERE a.matter_id IN (SELECT sealed_with(sealed))) THEN
        RAISE EXCEPTION 'matter is a report' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Another of those that share its words is a report itself.
    IF EXISTS (SELECT FROM matter m WHERE m.id IN (SELECT sealed_with(sealed)) AND (m.kind = 'REPORT' OR m.purpose = 'REPORT')) THEN
        UPDATE matter SET restricted = true WHERE id = sealed;
        RETURN;
    END IF;
    PERFORM lift_seal(ARRAY(SELECT sealed_with(sealed)));
END $$;

-- What a number's code is compared with: its own tag, or that of the whole it was split from, which another office may
-- have registered.
CREATE OR REPLACE FUNCTION code_of(typed text) RETURNS TABLE (matter_id uuid, tagged uuid, tag bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT q.matter_id, whole.matter_id, whole.tag FROM query_code q
    JOIN query_code whole ON whole.tenant_id = coalesce(q.same_at, q.tenant_id)
        AND whole.number = coalesce(q.same_as, q.number)
    WHERE q.tenant_id = scope_tenant() AND q.number = typed AND NOT is_kept_from(q.matter_id);
    END;

-- Lets the code of the whole open a part too, whoever registered the whole. The acting organ holds both.
CREATE OR REPLACE FUNCTION share_code(whole uuid, part uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR NOT EXISTS (SELECT FROM matter_link l WHERE l.matter_id = part
            AND l.other_id = whole AND l.kind = 'SPLIT' AND l.tenant_id = scope_tenant())
        OR (SELECT count(DISTINCT c.matter_id) FROM custody c WHERE c.matter_id IN (whole, part)
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL) <> 2 THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO query_code (tenant_id, number, matter_id, same_as, same_at, issued_at)
    SELECT p.origin_tenant, p.number, p.id, coalesce(q.same_as, q.number), coalesce(q.same_at, q.tenant_id), moment
    FROM matter p, matter w JOIN query_code q ON q.tenant_id = w.origin_tenant AND q.number = w.number
    WHERE p.id = part AND w.id = whole;
END $$;

REVOKE ALL ON FUNCTION repeat_undone, lock_carrier FROM PUBLIC;
GRANT EXECUTE ON FUNCTION repeat_undone, lock_carrier TO xinqiao_app;
REVOKE ALL ON FUNCTION lift_seal, custody_resumed, settle_transferred, take_earlier, follow_whole, unseal_matter, code_of, share_code
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody_resumed, settle_transferred, take_earlier, follow_whole, unseal_matter, code_of,
    share_code TO xinqiao_app;
