-- Windows are each petitioner's own (Art. 35, 36¶1; RULEBOOK V7): who asks in time after another's review was decided goes
-- on alone, from where the opinion left the matter; so does who filed a matter that lives on in a decided one.

-- Where the opinion (of a review) that also answers the petitioner's own, linked matter may still be contested: while a
-- window of it runs, or ran when they asked. Whoever withdraws ends no window but their own. One who joined a review
-- contests its opinion. Where a review of that rung runs (reviewed_by), the request joins it.
DROP FUNCTION IF EXISTS window_elsewhere(timestamptz);
CREATE OR REPLACE FUNCTION window_elsewhere(asked timestamptz)
    RETURNS TABLE (carrier uuid, rule text, deadline uuid, decided_by bigint, reviewed_by bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT d.matter_id, d.rule, d.id, decided.organ_id, running.organ_id FROM matter own
    CROSS JOIN LATERAL (SELECT max(p.recorded_at) FILTER (WHERE p.kind = 'OPINION') AS opinion,
            max(p.recorded_at) FILTER (WHERE p.kind = 'REVIEW_OPINION') AS review,
            max(p.recorded_at) FILTER (WHERE p.kind = 'REREVIEW_OPINION') AS rereview,
            max(p.recorded_at) FILTER (WHERE p.kind IN ('REVIEW_REQUEST', 'REREVIEW_REQUEST')) AS request
        FROM document p WHERE p.matter_id = own.id) said
    JOIN deadline d ON d.matter_id = ANY (lives_on_in(own.id)) AND asked < d.due_at
        AND d.rule = CASE WHEN said.review >= said.opinion THEN 'REREVIEW_WINDOW' ELSE 'REVIEW_WINDOW' END
        AND (d.state IN ('OPEN', 'MET', 'MISSED') OR (d.state = 'CANCELLED'
            AND EXISTS (SELECT FROM document w WHERE w.matter_id = d.matter_id AND w.kind = 'WITHDRAWAL'
                AND w.recorded_at >= d.settled_at)))
    CROSS JOIN LATERAL (SELECT c.organ_id FROM custody c WHERE c.matter_id = d.matter_id AND c.decided_by IS NOT NULL
            AND CASE d.rule WHEN 'REREVIEW_WINDOW' THEN c.mode = 'REVIEW'
                ELSE c.mode NOT IN ('REVIEW', 'REREVIEW', 'REOPENING') END
        ORDER BY c.arrived_at DESC, c.id DESC LIMIT 1) decided
    LEFT JOIN custody running ON running.matter_id = d.matter_id AND running.ended_at IS NULL
        AND (running.state, running.mode) IN (('REVIEWING', 'REVIEW'), ('REREVIEWING', 'REREVIEW'))
        AND running.mode || '_WINDOW' = d.rule
    WHERE scope_kind() = 'PETITIONER' AND own.id = scope_matter() AND own.state = 'LINKED'
        AND (said.rereview >= said.opinion) IS NOT TRUE
        -- A request is made once, and waits for its answer.
        AND (said.request >= greatest(said.opinion, said.review)) IS NOT TRUE
    ORDER BY running.id IS NULL, d.due_at LIMIT 1;
    END;

-- A request joins the review that runs. The new version refuses whoever decides it without having read the request; none
-- where that was decided first.
CREATE OR REPLACE FUNCTION join_review(asked timestamptz) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE matter SET version = version + 1 WHERE state IN ('REVIEWING', 'REREVIEWING')
        AND id = (SELECT e.carrier FROM window_elsewhere(asked) e WHERE e.reviewed_by IS NOT NULL)
    RETURNING id
$$;

-- Lets a petitioner's part of a decided matter stand alone where the opinion (of a review) left it: with the way it came,
-- the organ that decided as its holder, and the window. The part of a matter whose petitioners share one code is new, and
-- what they said lives on in it; it takes one of their windows with it. A linked matter is its own part: its link ends,
-- and whoever was served keeps their window. Nothing but a petitioner's request does so.
--
-- Returns the part, an earlier one where nobody has asked in it yet; NULL where no window runs.
CREATE OR REPLACE FUNCTION stand_alone(whole uuid, part uuid, its_number text, window_rule text, asked timestamptz,
    moment timestamptz) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_linked boolean := part = scope_matter();
    stands text := CASE window_rule WHEN 'REVIEW_WINDOW' THEN 'REVIEW_OPEN' ELSE 'REREVIEW_OPEN' END;
    m matter;
    w deadline;
    step custody;
    way uuid[];
    at uuid;
    last uuid;
    waiting uuid;
BEGIN
    IF scope_kind() = 'PETITIONER' IS NOT TRUE OR window_rule NOT IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW')
        OR (is_linked AND whole = ANY (lives_on_in(part))
            OR NOT is_linked AND whole = scope_matter() AND its_number IS NOT NULL) IS NOT TRUE THEN
        RAISE EXCEPTION 'matter is not the petitioner''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Two who ask at once take one window each.
    SELECT * INTO m FROM matter WHERE id = scope_matter() FOR UPDATE;
    SELECT l.other_id INTO waiting FROM matter_link l JOIN matter p ON p.id = l.other_id AND p.state = stands
    WHERE l.matter_id = scope_matter() AND l.kind = 'PART' LIMIT 1;
    IF waiting IS NOT NULL THEN
        RETURN waiting;
    END IF;
    SELECT * INTO w FROM deadline WHERE matter_id = whole AND rule = window_rule AND asked < due_at
        AND CASE WHEN is_linked THEN id = (SELECT e.deadline FROM window_elsewhere(asked) e)
            ELSE state IN ('OPEN', 'MISSED') END ORDER BY due_at, id LIMIT 1;
    WITH RECURSIVE before (id, previous_id, n) AS (
        (SELECT c.id, c.previous_id, 1 FROM custody c WHERE c.matter_id = whole AND c.decided_by IS NOT NULL
            AND CASE window_rule WHEN 'REREVIEW_WINDOW' THEN c.mode = 'REVIEW'
                ELSE c.mode NOT IN ('REVIEW', 'REREVIEW', 'REOPENING') END
        ORDER BY c.arrived_at DESC, c.id DESC LIMIT 1)
        UNION ALL SELECT c.id, c.previous_id, b.n + 1 FROM custody c JOIN before b ON c.id = b.previous_id)
    SELECT array_agg(id ORDER BY n DESC) INTO way FROM before;
    IF w.id IS NULL OR way IS NULL THEN
        RETURN NULL;
    END IF;
    IF is_linked THEN
        UPDATE matter_link SET ended_at = moment WHERE matter_id = part AND kind = 'LINK' AND ended_at IS NULL;
        UPDATE custody SET state = 'REGISTERED' WHERE matter_id = part AND state = 'LINKED';
        UPDATE matter SET state = stands, version = version + 1 WHERE id = part;
        SELECT c.id INTO last FROM custody c WHERE c.matter_id = part ORDER BY c.arrived_at DESC, c.id DESC LIMIT 1;
    ELSE
        m.id := part;
        m.origin_tenant := scope_tenant();
        m.number := its_number;
        m.state := stands;
        m.version := 0;
        INSERT INTO matter SELECT m.*;
        INSERT INTO matter_link (id, tenant_id, matter_id, other_id, kind, at)
        VALUES (uuidv7(), scope_tenant(), whole, part, 'PART', moment);
        INSERT INTO query_code (tenant_id, number, matter_id, same_as, same_at, issued_at)
        SELECT m.origin_tenant, m.number, part, coalesce(q.same_as, q.number), coalesce(q.same_at, q.tenant_id), moment
        FROM matter x JOIN query_code q ON q.tenant_id = x.origin_tenant AND q.number = x.number WHERE x.id = whole;
        -- What is contested, as it was issued.
        INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number, template_version, ground, content, hash,
            to_petitioner, recorded_at)
        SELECT DISTINCT ON (d.kind) uuidv7(), d.tenant_id, part, d.organ_id, d.kind, d.number, d.template_version, d.ground,
            d.content, d.hash, d.to_petitioner, d.recorded_at
        FROM document d WHERE d.matter_id = whole AND (d.kind = 'OPINION' OR (window_rule = 'REREVIEW_WINDOW'
            AND d.kind IN ('REVIEW_REQUEST', 'REVIEW_OPINION')))
        ORDER BY d.kind, d.recorded_at DESC, d.number DESC;
        UPDATE deadline SET state = 'SUPERSEDED', settled_at = moment WHERE id = w.id;
        -- It was the last that kept the whole from lapsing: the worker looks at the one that ended before once more.
        UPDATE deadline SET state = 'OPEN', settled_at = NULL, claimed_until = NULL, attempts = 0
        WHERE id = (SELECT d.id FROM deadline d JOIN matter x ON x.id = whole AND x.state = 'REREVIEW_OPEN'
            WHERE d.matter_id = whole AND d.rule = 'REREVIEW_WINDOW' AND d.state = 'MISSED' AND d.due_at <= moment
                AND NOT EXISTS (SELECT FROM deadline o WHERE o.matter_id = whole AND o.state = 'OPEN'
                    AND o.rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW'))
            ORDER BY d.due_at DESC LIMIT 1);
    END IF;
    FOREACH at IN ARRAY way LOOP
        SELECT * INTO step FROM custody WHERE id = at;
        step.id := uuidv7();
        step.matter_id := part;
        step.number := m.number;
        step.previous_id := last;
        -- Its sender is owed one report, on the whole.
        step.assigned_due := NULL;
        last := step.id;
        INSERT INTO custody SELECT step.*;
    END LOOP;
    UPDATE custody SET state = stands, due_at = NULL, ended_at = NULL, outcome = NULL WHERE id = last;
    -- Whom a sealed matter accuses is accused in what was sealed with it, and gets no grant back (Art. 30¶3).
    INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)
    SELECT uuidv7(), a.tenant_id, part, a.accused_tenant, a.accused_organ, moment FROM accused a
    WHERE is_linked AND m.restricted AND a.matter_id IN (SELECT sealed_with(whole));
    INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label, granted_at, ended_at)
    VALUES (uuidv7(), part, last, step.sender_tenant, step.tenant_id, step.organ_id, step.label, moment,
        CASE WHEN m.restricted AND is_accused(part, step.tenant_id, step.organ_id, step.label) THEN '-infinity'::timestamptz END);
    INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground, recorded_at)
    SELECT uuidv7(), r.tenant_id, part, r.organ_id, r.of_tenant, r.username, r.officer, r.ground, moment
    FROM recusal r WHERE r.matter_id = whole AND r.ended_at IS NULL ON CONFLICT DO NOTHING;
    w.id := uuidv7();
    w.matter_id := part;
    w.withheld := step.withheld;
    w.tenant_id := step.tenant_id;
    w.organ_id := step.organ_id;
    w.label := step.label;
    w.state := 'OPEN';
    w.settled_at := NULL;
    INSERT INTO deadline SELECT w.*;
    -- When it was accepted: an agreement in review is of a later day (Art. 33).
    FOR w IN SELECT * FROM deadline WHERE matter_id = whole AND rule = 'NOTICE' AND state IN ('MET', 'MISSED') LOOP
        w.id := uuidv7();
        w.matter_id := part;
        INSERT INTO deadline SELECT w.*;
    END LOOP;
    RETURN part;
END $$;

-- What the accused holds of a sealed matter goes on, as it stands and on its clocks, at the nearest government above that
-- nobody accuses and that did not decide it (Art. 30¶3; RULEBOOK R8). Only the owner's functions call this.
CREATE OR REPLACE FUNCTION pass_above(parts uuid[], how text, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    held custody;
    above record;
    clock deadline;
    moved uuid;
BEGIN
    FOR held IN SELECT c.* FROM custody c WHERE c.matter_id = ANY (parts) AND c.ended_at IS NULL AND NOT is_beside(c.mode)
        AND is_accused(c.matter_id, c.tenant_id, c.organ_id, c.label) LOOP
        WITH RECURSIVE up (id, parent_id, label, n) AS (
            SELECT t.id, t.parent_id, t.label, 0 FROM tenant t WHERE t.id = held.tenant_id
            UNION ALL SELECT t.id, t.parent_id, t.label, n + 1 FROM tenant t JOIN up ON t.id = up.parent_id)
        SELECT up.id AS tenant, o.id AS organ, up.label INTO above
        FROM up JOIN organ o ON o.tenant_id = up.id AND o.kind = 'GOVERNMENT'
        WHERE NOT is_accused(held.matter_id, up.id, o.id, up.label) AND NOT EXISTS (SELECT FROM custody c
            WHERE c.matter_id = held.matter_id AND c.organ_id = o.id AND c.decided_by IS NOT NULL)
        ORDER BY up.n, o.id LIMIT 1;
        CONTINUE WHEN NOT FOUND;
        UPDATE custody SET ended_at = moment, outcome = how WHERE id = held.id;
        held.previous_id := held.id;
        held.id := uuidv7();
        held.tenant_id := above.tenant;
        held.organ_id := above.organ;
        held.label := above.label;
        held.withheld := false;
        held.arrived_at := moment;
        INSERT INTO custody SELECT held.*;
        INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label, granted_at)
        VALUES (uuidv7(), held.matter_id, held.id, held.sender_tenant, held.tenant_id, held.organ_id, held.label, moment);
        FOR clock IN SELECT d.* FROM deadline d JOIN custody was ON was.id = held.previous_id
            AND d.tenant_id = was.tenant_id AND d.organ_id = was.organ_id
            WHERE d.matter_id = held.matter_id AND d.state = 'OPEN' LOOP
            clock.withheld := false;
            moved := move_clock(clock, held, moment);
            UPDATE execution SET deadline_id = moved, tenant_id = held.tenant_id, organ_id = held.organ_id,
                label = held.label, version = version + 1 WHERE deadline_id = clock.id AND state <> 'DONE';
        END LOOP;
        INSERT INTO audit_entry (id, tenant_id, organ_id, officer, at, action, ring, reason, matter_id)
        VALUES (md5('PASS_ABOVE' || held.id)::uuid, scope_tenant(), scope_organ(), scope_officer(), moment, how, 1,
            'past the accused', held.matter_id);
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION window_elsewhere, join_review, stand_alone, pass_above FROM PUBLIC;
GRANT EXECUTE ON FUNCTION window_elsewhere, join_review, stand_alone TO xinqiao_app;
