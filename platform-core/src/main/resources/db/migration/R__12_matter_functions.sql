-- What the policies and the application ask about matters: links, and how the procedure ended.

-- A linked matter's submissions live on in the other, and in the next where that one is linked too: a grant of the last
-- one opens them (RULEBOOK I7). So do those of a decided matter in the part that one petitioner contests (V7).
CREATE OR REPLACE FUNCTION lives_on_in(linked uuid) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE next (id) AS (
        SELECT other_id FROM matter_link WHERE matter_id = linked AND kind IN ('LINK', 'PART') AND ended_at IS NULL
        UNION SELECT l.other_id FROM matter_link l JOIN next n ON l.matter_id = n.id AND l.kind IN ('LINK', 'PART')
            AND l.ended_at IS NULL)
    SELECT array_agg(id) FROM next
$$;

-- The matters that live on in this one, including itself. Returns ids alone; the rows stay under their own policies.
CREATE OR REPLACE FUNCTION living_in(carrier uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE living (id) AS (
        SELECT carrier
        UNION SELECT l.matter_id FROM matter_link l JOIN living ON l.other_id = living.id AND l.kind IN ('LINK', 'PART')
            AND l.ended_at IS NULL)
    SELECT id FROM living
$$;

-- The matters that one seal covers, because they share their words: this one, what lives on in it, and the parts that
-- petitioners contest alone, of each other too (RULEBOOK V7). Returns ids alone.
CREATE OR REPLACE FUNCTION sealed_with(one_of_them uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE sealed (id) AS (
        SELECT one_of_them
        UNION SELECT CASE WHEN l.other_id = sealed.id THEN l.matter_id ELSE l.other_id END
        FROM sealed JOIN matter_link l ON l.ended_at IS NULL
            AND (l.other_id = sealed.id AND l.kind IN ('LINK', 'PART') OR l.matter_id = sealed.id AND l.kind = 'PART'))
    SELECT id FROM sealed
$$;

-- The matter in which a linked one lives on at last. Only the owner's functions call this.
CREATE OR REPLACE FUNCTION carrier_of(linked uuid) RETURNS uuid
    LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE next (id) AS (
        SELECT m.id FROM matter m WHERE m.id = linked AND m.state = 'LINKED'
        UNION SELECT l.other_id FROM next n JOIN matter_link l ON l.matter_id = n.id AND l.kind = 'LINK'
            AND l.ended_at IS NULL)
    SELECT m.id FROM next n JOIN matter m ON m.id = n.id AND m.state <> 'LINKED' LIMIT 1
$$;

-- The matters that live on in this one by links alone: other petitioners' own. Returns ids; the rows stay under their own
-- policies.
CREATE OR REPLACE FUNCTION linked_to(carrier uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE linked (id) AS (
        SELECT l.matter_id FROM matter_link l WHERE l.other_id = carrier AND l.kind = 'LINK' AND l.ended_at IS NULL
        UNION SELECT l.matter_id FROM matter_link l JOIN linked x ON l.other_id = x.id AND l.kind = 'LINK'
            AND l.ended_at IS NULL)
    SELECT id FROM linked
$$;

-- True where a review runs of the matter in which the petitioner's own lives on (RULEBOOK V7).
CREATE OR REPLACE FUNCTION is_reviewed_elsewhere() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT scope_kind() = 'PETITIONER' AND EXISTS (SELECT FROM matter m
        WHERE m.id = ANY (lives_on_in(scope_matter())) AND m.state IN ('REVIEWING', 'REREVIEWING'))
$$;

-- Of the petitioner's own linked matter: who works on the one that it lives on in, and whether somebody holds that; once it
-- is closed, who executes it, or decided last, or held it last (RULEBOOK H10). Also the office that executes it, if any.
CREATE OR REPLACE FUNCTION work_elsewhere()
    RETURNS TABLE (tenant_id bigint, organ_id bigint, held boolean, executed_by bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH carrier AS (SELECT carrier_of(scope_matter()) AS id WHERE scope_kind() = 'PETITIONER'),
    executing AS (SELECT e.tenant_id, e.organ_id FROM execution e JOIN carrier ON e.matter_id = carrier.id
        ORDER BY e.id DESC LIMIT 1)
    SELECT w.tenant_id, w.organ_id, w.place = 1, (SELECT e.tenant_id FROM executing e) FROM (
        SELECT c.tenant_id, c.organ_id, c.arrived_at,
            CASE WHEN c.ended_at IS NULL THEN 1 WHEN c.decided_by IS NOT NULL THEN 3 ELSE 4 END AS place
        FROM custody c JOIN carrier ON c.matter_id = carrier.id WHERE NOT is_beside(c.mode)
        UNION ALL SELECT e.tenant_id, e.organ_id, 'infinity', 2 FROM executing e) w
    ORDER BY w.place, w.arrived_at DESC LIMIT 1
$$;

-- A matter ends by its own petitioner's will, who withdraws it or settles (RULEBOOK H5, H8): what others filed lived on in
-- it and goes on alone where it was, on its old clocks (I7). Who was served an opinion that stands has the answer, and a
-- window of their own; but who joined a review that ends so without an answer goes on too (V7). What was sealed with it
-- alone is open again. Only the owner's functions call this.
CREATE OR REPLACE FUNCTION let_linked_go(carrier uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    other custody;
    own custody;
    answered boolean := EXISTS (SELECT FROM document p WHERE p.matter_id = carrier AND p.kind = 'SERVICE_PROOF'
        AND p.recorded_at > coalesce((SELECT max(o.recorded_at) FROM document o WHERE o.matter_id = carrier
            AND o.kind = 'REDO_ORDER'), '-infinity'));
BEGIN
    FOR other IN SELECT c.* FROM matter_link l JOIN custody c ON c.matter_id = l.matter_id AND c.outcome = 'LINK'
        WHERE (l.other_id = carrier OR answered AND l.matter_id IN (SELECT linked_to(carrier)))
            AND l.kind = 'LINK' AND l.ended_at IS NULL ORDER BY c.id FOR UPDATE OF c LOOP
        CONTINUE WHEN answered AND coalesce((SELECT d.kind FROM document d WHERE d.matter_id = other.matter_id
            AND d.kind IN ('OPINION', 'REVIEW_REQUEST', 'REVIEW_OPINION', 'REREVIEW_REQUEST', 'REREVIEW_OPINION')
            ORDER BY d.recorded_at DESC, d.number DESC LIMIT 1), '') NOT IN ('REVIEW_REQUEST', 'REREVIEW_REQUEST');
        UPDATE matter_link SET ended_at = moment
        WHERE matter_id = other.matter_id AND kind = 'LINK' AND ended_at IS NULL;
        own := other;
        IF is_accused(carrier, other.tenant_id, other.organ_id, other.label) THEN
            -- The office that registered it is accused there: who has the report now has this too (Art. 30¶3).
            SELECT * INTO own FROM custody c WHERE c.matter_id = carrier AND NOT is_beside(c.mode)
            ORDER BY c.ended_at IS NULL DESC, c.arrived_at DESC, c.id DESC LIMIT 1;
            own.sender_tenant := own.tenant_id;
            own.sender_organ := own.organ_id;
            own.matter_id := other.matter_id;
            own.number := other.number;
            own.kind := other.kind;
            own.category := other.category;
            own.channel := other.channel;
            own.place_code := other.place_code;
            own.filed_at := other.filed_at;
            own.previous_id := other.id;
            own.id := uuidv7();
            own.mode := 'RECEIVED';
            own.state := 'REGISTERED';
            own.arrived_at := moment;
            own.due_at := other.due_at;
            own.assigned_due := NULL;
            own.decided_by := NULL;
            own.drafted_by := NULL;
            own.ended_at := NULL;
            own.outcome := NULL;
            INSERT INTO custody SELECT own.*;
            INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label, granted_at)
            VALUES (uuidv7(), own.matter_id, own.id, own.sender_tenant, own.tenant_id, own.organ_id, own.label, moment);
            -- Whom the carrier accuses, and who is recused there, stays kept from the same words here.
            INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)
            SELECT uuidv7(), a.tenant_id, own.matter_id, a.accused_tenant, a.accused_organ, moment
            FROM accused a WHERE a.matter_id IN (SELECT sealed_with(carrier)) ON CONFLICT DO NOTHING;
            INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground, recorded_at)
            SELECT uuidv7(), r.tenant_id, own.matter_id, r.organ_id, r.of_tenant, r.username, r.officer, r.ground, moment
            FROM recusal r WHERE r.matter_id = carrier AND r.ended_at IS NULL ON CONFLICT DO NOTHING;
        ELSE
            PERFORM lift_seal(ARRAY(SELECT m.id FROM matter m WHERE m.id IN (SELECT living_in(other.matter_id))
                AND m.kind IS DISTINCT FROM 'REPORT' AND m.purpose <> 'REPORT'));
            UPDATE custody SET state = 'REGISTERED', ended_at = NULL, outcome = NULL WHERE id = other.id;
            UPDATE content_grant SET ended_at = NULL WHERE custody_id = other.id;
        END IF;
        UPDATE deadline SET state = 'OPEN', settled_at = NULL, tenant_id = own.tenant_id, organ_id = own.organ_id,
            label = own.label, withheld = own.withheld
        WHERE matter_id = other.matter_id AND tenant_id = other.tenant_id AND organ_id = other.organ_id
            AND settled_at >= other.ended_at AND state IN ('CANCELLED', 'MISSED')
            AND rule <> 'SUPPLEMENT' AND NOT (restricted AND rule IN ('CLOSING_REPORT', 'CHECK'));
        UPDATE matter SET state = 'REGISTERED', version = version + 1 WHERE id = other.matter_id;
    END LOOP;
END $$;

-- The holder settled with the petitioner of the matter itself (Art. 33).
CREATE OR REPLACE FUNCTION linked_go_alone(settled uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM matter m WHERE m.id = settled AND m.state = 'SETTLED')
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = settled AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL AND NOT is_beside(c.mode)) THEN
        RAISE EXCEPTION 'matter is not settled here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM let_linked_go(settled, moment);
END $$;

-- True where the procedure has ended (Art. 36¶3): a rereview opinion that ordered no redo, was served, and no later opinion.
CREATE OR REPLACE FUNCTION ended_by_rereview(of_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM document last WHERE last.matter_id = of_matter AND last.kind = 'REREVIEW_OPINION'
        AND last.content::jsonb ->> 'outcome' IS DISTINCT FROM 'ORDER_REDO'
        AND EXISTS (SELECT FROM document proof WHERE proof.matter_id = of_matter AND proof.kind = 'SERVICE_PROOF'
            AND proof.recorded_at >= last.recorded_at)
        AND NOT EXISTS (SELECT FROM document later WHERE later.matter_id = of_matter
            AND later.kind IN ('OPINION', 'REDO_ORDER') AND later.recorded_at > last.recorded_at));

-- Which of these categories open matters still have, including restricted ones, which the province does not see.
-- Returns codes alone.
CREATE OR REPLACE FUNCTION categories_in_use(asked text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT c.category::text FROM custody c
    WHERE coalesce(c.ended_at, 'infinity') = 'infinity' AND c.category = ANY (asked) AND scope_kind() = 'OFFICER'
        AND EXISTS (SELECT FROM tenant t WHERE t.id = scope_tenant() AND t.level = 'PROVINCE')
    ORDER BY 1
$$;

-- The petitioner says that the opinion is not carried out: its organ's execution is pending again (RULEBOOK H10).
-- Whatever the organ reported stays in its reports.
CREATE OR REPLACE FUNCTION pending_again(moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE execution SET state = 'PENDING', changed_at = moment, version = version + 1
    WHERE scope_kind() = 'PETITIONER' AND state <> 'PENDING' AND id = (SELECT id FROM execution
        WHERE matter_id = coalesce(carrier_of(scope_matter()), scope_matter()) ORDER BY id DESC LIMIT 1)
$$;

-- A clock goes on, on the same days, at who has the matter next; an office's lateness stays where it was. Returns the new
-- clock's id. Only the owner's functions call this.
CREATE OR REPLACE FUNCTION move_clock(clock deadline, next custody, moment timestamptz) RETURNS uuid
    LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE deadline SET settled_at = moment, state = CASE WHEN due_at <= moment
        AND rule NOT IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW', 'OBJECTION') THEN 'MISSED' ELSE 'SUPERSEDED' END
    WHERE id = clock.id;
    clock.id := uuidv7();
    clock.tenant_id := next.tenant_id;
    clock.organ_id := next.organ_id;
    clock.label := next.label;
    clock.state := 'OPEN';
    clock.settled_at := NULL;
    INSERT INTO deadline SELECT clock.*;
    RETURN clock.id;
END $$;

-- What an organ still has to carry out and to report goes on at its successor, on the same days (Art. 24¶2; RULEBOOK R6).
CREATE OR REPLACE FUNCTION move_duties(former custody, next custody, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    owed deadline;
    moved uuid;
BEGIN
    UPDATE execution SET tenant_id = next.tenant_id, organ_id = next.organ_id, label = next.label, version = version + 1
    WHERE matter_id = next.matter_id AND organ_id = former.organ_id AND state <> 'DONE';
    UPDATE closing_check SET sender_tenant = next.tenant_id, sender_organ = next.organ_id
    WHERE matter_id = next.matter_id AND sender_organ = former.organ_id AND settled_at IS NULL;
    FOR owed IN SELECT * FROM deadline WHERE matter_id = next.matter_id AND organ_id = former.organ_id
            AND (rule IN ('EXECUTION', 'CLOSING_REPORT') AND state = 'OPEN'
                -- Its report ended with its custody, a moment ago.
                OR rule = 'CLOSING_REPORT' AND settled_at = moment AND state IN ('CANCELLED', 'MISSED')) LOOP
        moved := move_clock(owed, next, moment);
        UPDATE execution SET deadline_id = moved WHERE deadline_id = owed.id;
    END LOOP;
END $$;

-- The acting organ has just handed a matter to the successor of its former holder. The successor stands where that organ
-- stood: who assigned the matter stays its sender, reads on and is owed the same report.
CREATE OR REPLACE FUNCTION follow_organ(succeeding uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    next custody;
    former custody;
BEGIN
    SELECT c.* INTO next FROM custody c JOIN custody own ON own.id = c.previous_id AND own.mode = 'CALLED_IN'
        AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.outcome = 'SUCCEED'
        AND own.ended_at = moment
    WHERE c.id = succeeding AND c.ended_at IS NULL AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ();
    SELECT f.* INTO former FROM custody own JOIN custody f ON f.id = own.previous_id WHERE own.id = next.previous_id;
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR NOT EXISTS (SELECT FROM organ_change g
            WHERE g.organ_id = former.organ_id AND g.successor_id = next.organ_id) THEN
        RAISE EXCEPTION 'no recorded successor' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF former.sender_organ <> former.organ_id THEN
        UPDATE custody SET sender_tenant = former.sender_tenant, sender_organ = former.sender_organ WHERE id = next.id;
    END IF;
    PERFORM move_duties(former, next, moment);
END $$;

-- The same after the matter was closed, by an office that may supervise the former organ: the successor gets its closed
-- turn, reads what there was, and carries out what is owed.
CREATE OR REPLACE FUNCTION follow_closed(closed_turn uuid, successor bigint, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    former custody;
    next custody;
BEGIN
    SELECT c.* INTO former FROM custody c JOIN matter m ON m.id = c.matter_id AND m.state = 'CLOSED'
    WHERE c.id = closed_turn AND c.ended_at IS NOT NULL;
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR may_supervise(former.tenant_id, former.organ_id, former.label) IS NOT TRUE
        OR former.restricted OR NOT EXISTS (SELECT FROM organ_change g
            WHERE g.organ_id = former.organ_id AND g.successor_id = successor) THEN
        RAISE EXCEPTION 'no recorded successor' USING ERRCODE = 'insufficient_privilege';
    END IF;
    next := former;
    next.id := uuidv7();
    next.previous_id := former.id;
    SELECT t.id, t.label, o.id INTO next.tenant_id, next.label, next.organ_id
    FROM organ o JOIN tenant t ON t.id = o.tenant_id WHERE o.id = successor;
    next.mode := CASE WHEN former.mode IN ('REVIEW', 'REREVIEW') THEN former.mode ELSE 'SUCCEEDED' END;
    next.arrived_at := moment;
    next.ended_at := moment;
    INSERT INTO custody SELECT next.*;
    INSERT INTO content_grant (id, matter_id, custody_id, sender_tenant, tenant_id, organ_id, label, granted_at, ended_at)
    VALUES (uuidv7(), next.matter_id, next.id, next.sender_tenant, next.tenant_id, next.organ_id, next.label, moment, moment);
    PERFORM move_duties(former, next, moment);
END $$;

REVOKE ALL ON FUNCTION move_clock, move_duties, follow_closed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follow_closed TO xinqiao_app;
REVOKE ALL ON FUNCTION carrier_of, let_linked_go, sealed_with FROM PUBLIC;
REVOKE ALL ON FUNCTION follow_organ, lives_on_in, living_in, linked_to, linked_go_alone, work_elsewhere,
    is_reviewed_elsewhere, ended_by_rereview, categories_in_use, pending_again FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follow_organ, lives_on_in, living_in, linked_to, linked_go_alone, work_elsewhere,
    is_reviewed_elsewhere, ended_by_rereview, categories_in_use, pending_again TO xinqiao_app;
