-- Who is kept from a matter: the organs that a report accuses and recused officers.

-- True where this organ is accused or below an accused one, in the matter or in one that is sealed with it; an accused
-- government covers its whole office.
CREATE OR REPLACE FUNCTION is_accused(in_matter uuid, of_tenant bigint, of_organ bigint, of_label bigint)
    RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM accused a JOIN tenant t ON t.id = a.accused_tenant
        LEFT JOIN organ o ON o.id = a.accused_organ
        WHERE a.matter_id IN (SELECT sealed_with(in_matter)) AND (a.accused_organ = of_organ OR (of_label BETWEEN t.label AND t.hi
            AND (a.accused_organ IS NULL OR o.kind = 'GOVERNMENT' OR of_tenant <> t.id))));

-- Restricts a matter that is found to be a report at once (Art. 30¶3, 46(5)), with every custody and clock, and what shares
-- its words. Ends custodies beside the holders'. Closes earlier grants to all but the organs that hold one of them and the
-- organ it goes to; hides from the accused and those below them even their own past custodies. A part that the accused
-- holds goes above them.
CREATE OR REPLACE FUNCTION restrict_matter(matter_to_restrict uuid, onward uuid, how text, moment timestamptz)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    sealed uuid[] := ARRAY(SELECT sealed_with(matter_to_restrict));
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_to_restrict AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND NOT is_beside(c.mode))
        OR NOT EXISTS (SELECT FROM custody c WHERE c.id = onward AND c.matter_id = matter_to_restrict
            AND c.ended_at IS NULL) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM matter WHERE id = ANY (sealed) ORDER BY id FOR UPDATE;
    -- A part that a petitioner cut while this waited is sealed with them.
    sealed := ARRAY(SELECT sealed_with(matter_to_restrict));
    UPDATE matter SET restricted = true WHERE id = ANY (sealed) AND id <> matter_to_restrict AND NOT restricted;
    -- What the petitioner added is answered by the acting organ; others' answers to it end.
    UPDATE deadline d SET state = 'CANCELLED', settled_at = moment FROM custody c
    WHERE c.matter_id = ANY (sealed) AND c.mode = 'SUPPLEMENTED' AND c.ended_at IS NULL
        AND (c.tenant_id, c.organ_id) <> (scope_tenant(), scope_organ())
        AND d.matter_id = c.matter_id AND d.organ_id = c.organ_id AND d.rule = 'SUPPLEMENT' AND d.state = 'OPEN';
    UPDATE custody SET ended_at = moment, outcome = how
    WHERE matter_id = ANY (sealed) AND ended_at IS NULL AND id <> onward AND is_beside(mode)
        AND NOT (mode = 'SUPPLEMENTED' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
    UPDATE custody SET restricted = true WHERE matter_id = ANY (sealed) AND NOT restricted;
    UPDATE deadline SET restricted = true WHERE matter_id = ANY (sealed) AND NOT restricted;
    -- Nothing of a sealed matter is reported back (RULEBOOK U6).
    UPDATE deadline SET state = 'CANCELLED', settled_at = moment
    WHERE matter_id = ANY (sealed) AND state = 'OPEN' AND rule IN ('CLOSING_REPORT', 'CHECK');
    UPDATE content_grant g SET ended_at = '-infinity'
    WHERE matter_id = ANY (sealed) AND custody_id <> onward
        AND (NOT (tenant_id = scope_tenant() AND organ_id = scope_organ()
                OR EXISTS (SELECT FROM custody h WHERE h.matter_id = g.matter_id AND h.tenant_id = g.tenant_id
                    AND h.organ_id = g.organ_id AND h.ended_at IS NULL AND NOT is_beside(h.mode)))
            OR is_accused(matter_to_restrict, g.tenant_id, g.organ_id, g.label));
    UPDATE custody c SET withheld = true
    WHERE matter_id = ANY (sealed) AND id <> onward
        AND is_accused(matter_to_restrict, c.tenant_id, c.organ_id, c.label);
    UPDATE deadline d SET withheld = true
    WHERE matter_id = ANY (sealed) AND is_accused(matter_to_restrict, d.tenant_id, d.organ_id, d.label);
    PERFORM pass_above(array_remove(sealed, matter_to_restrict), how, moment);
END $$;

-- Hides the matter from accused organs and those below them in the audit of their own office too (Art. 30¶3;
-- RULEBOOK P1).
CREATE OR REPLACE FUNCTION is_withheld(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m JOIN tenant own ON own.id = scope_tenant()
        WHERE m.id = in_matter AND m.restricted
            AND EXISTS (SELECT FROM unnest(m.id || coalesce(lives_on_in(m.id), '{}')) AS carrier (id)
                WHERE is_accused(carrier.id, own.id, scope_organ(), own.label)));
    END;

-- Finds an account of any office by name, for those who have to keep a matter from that account.
CREATE OR REPLACE FUNCTION officer_named(of_tenant bigint, name text)
    RETURNS TABLE (id uuid, organ_id bigint, roles text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT a.id, a.organ_id, a.roles FROM account a
    WHERE scope_kind() = 'OFFICER' AND a.tenant_id = of_tenant AND a.username = name;
    END;

-- What the officer is kept from, as the scope carries it: the matters, those that live on in them and those they live
-- on in; '-' for none.
CREATE OR REPLACE FUNCTION recused_from(who uuid) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN coalesce((SELECT string_agg(DISTINCT kept.id::text, ',') FROM recusal r
        CROSS JOIN LATERAL (SELECT living_in(r.matter_id) AS id UNION SELECT unnest(lives_on_in(r.matter_id))) kept
        WHERE r.officer = who AND r.ended_at IS NULL), '-');
END $$;

-- Who else of the officer's organ may work on the matter: active, and not kept from it.
CREATE OR REPLACE FUNCTION colleagues_of(who uuid, on_matter uuid) RETURNS TABLE (roles text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY SELECT a.roles FROM account me JOIN account a ON a.organ_id = me.organ_id AND a.id <> me.id
    WHERE scope_kind() = 'OFFICER' AND me.id = who AND a.state = 'ACTIVE'
        AND NOT on_matter::text = ANY (string_to_array(recused_from(a.id), ','));
END $$;

-- A part that is split off inherits who is kept from the whole. The splitter holds both, whoever recorded it.
CREATE OR REPLACE FUNCTION copy_recusals(whole uuid, part uuid, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR (SELECT count(DISTINCT c.matter_id) FROM custody c WHERE c.matter_id IN (whole, part)
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL) <> 2 THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground, recorded_at)
    SELECT uuidv7(), r.tenant_id, part, r.organ_id, r.of_tenant, r.username, r.officer, r.ground, moment
    FROM recusal r WHERE r.matter_id = whole AND r.ended_at IS NULL;
END $$;

-- Reads the scope's list, fetched once per transaction. An officer whose scope lacks the list sees nothing. Avoids a
-- sub-select: it would make the policy of custody recursive for functions that read custody themselves.
CREATE OR REPLACE FUNCTION is_kept_from(matter uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN current_setting('app.recused', true) = '-' OR scope_officer() IS NULL THEN false
        WHEN nullif(current_setting('app.recused', true), '') IS NULL THEN true
        ELSE coalesce(matter = ANY (string_to_array(current_setting('app.recused', true), ',')::uuid[]), false) END;

-- True where the acting organ never had a grant of this sealed matter, or of one that it lives on in, or lost it by the
-- sealing.
CREATE OR REPLACE FUNCTION is_sealed_from(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM matter m WHERE m.id = in_matter AND m.restricted
        AND NOT EXISTS (SELECT FROM content_grant g WHERE g.matter_id = ANY (m.id || coalesce(lives_on_in(m.id), '{}'))
            AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
            AND (g.ended_at IS NULL OR g.ended_at > '-infinity')));
    END;

-- What parts of a split share (narrative, files, notes, the record of the split) goes with the part that is sealed: true
-- where a sealed part was cut out of this matter after the row was written, and the acting organ has no grant of it; of a
-- matter that is sealed itself, only where the part accuses that organ.
CREATE OR REPLACE FUNCTION shares_sealed(in_matter uuid, written timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter_link l JOIN matter whole ON whole.id = l.other_id
            JOIN tenant own ON own.id = scope_tenant()
        WHERE l.other_id = in_matter AND l.kind = 'SPLIT' AND l.at >= written AND is_sealed_from(l.matter_id)
            AND (NOT whole.restricted OR is_accused(l.matter_id, own.id, scope_organ(), own.label)));
    END;

-- The same of a demand that went with the sealed part.
CREATE OR REPLACE FUNCTION went_sealed(of_demand uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM demand_moved d WHERE d.demand_id = of_demand AND is_sealed_from(d.part_id));
    END;

-- The other way: who holds the sealed part reads what it shared with the matter it was cut out of.
CREATE OR REPLACE FUNCTION opened_by_sealed(in_matter uuid, written timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM matter_link l
        JOIN matter m ON m.id = l.matter_id AND m.restricted
        JOIN content_grant g ON g.matter_id = m.id AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
            AND (g.ended_at IS NULL OR written <= g.ended_at)
        WHERE l.other_id = in_matter AND l.kind = 'SPLIT' AND l.at >= written);
    END;

-- The matters whose files and notes are read with this one: those that live on in it, and for a sealed part the matter it
-- was cut out of. Returns ids alone; the rows stay under their own policies.
CREATE OR REPLACE FUNCTION read_with(carrier uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT living_in(carrier)
    UNION SELECT l.other_id FROM matter_link l JOIN matter m ON m.id = l.matter_id AND m.restricted
    WHERE l.matter_id = carrier AND l.kind = 'SPLIT';
    END;

-- The submissions of a matter whose narrative went with a sealed part, without their words: the demands that stayed are
-- all that the open part says.
CREATE OR REPLACE FUNCTION open_submissions(of_matter uuid)
    RETURNS TABLE (id uuid, tenant_id bigint, organ_id bigint, channel text, purpose text, claimed_date date,
        joint boolean, headcount integer, recorded_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT s.id, s.tenant_id, s.organ_id, s.channel, s.purpose, s.claimed_date, s.joint, s.headcount, s.recorded_at
    FROM submission s
    WHERE s.matter_id IN (SELECT living_in(of_matter)) AND shares_sealed(s.matter_id, s.recorded_at)
        AND NOT is_kept_from(s.matter_id)
        AND EXISTS (SELECT FROM content_grant g WHERE g.matter_id = of_matter AND g.tenant_id = scope_tenant()
            AND g.organ_id = scope_organ() AND (g.ended_at IS NULL OR s.recorded_at <= g.ended_at));
    END;

-- The matters of one split. Returns ids alone.
CREATE OR REPLACE FUNCTION split_with(in_matter uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE split (id) AS (
        SELECT in_matter
        UNION SELECT CASE WHEN l.matter_id = split.id THEN l.other_id ELSE l.matter_id END
        FROM split JOIN matter_link l ON l.kind = 'SPLIT' AND split.id IN (l.matter_id, l.other_id))
    SELECT id FROM split
$$;

-- True where a sealed part of the same split accuses the acting organ.
CREATE OR REPLACE FUNCTION is_accused_by_split(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM matter m JOIN tenant own ON own.id = scope_tenant()
        WHERE m.id IN (SELECT split_with(in_matter)) AND m.restricted
            AND is_accused(m.id, own.id, scope_organ(), own.label))
$$;

-- The narrative that a part's submission shares with the one that it was cut out of, for who reads the part. An open part
-- no longer tells it where it went with a sealed one, also one sealed later, or was sealed itself (Art. 30¶3).
CREATE OR REPLACE FUNCTION shared_narrative(of_submission uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT o.narrative FROM submission s JOIN submission o ON o.id = s.told_in JOIN matter m ON m.id = s.matter_id
    WHERE s.id = of_submission AND scope_kind() IN ('OFFICER', 'WORKER') AND NOT is_kept_from(m.id)
        AND NOT is_accused_by_split(m.id)
        AND (m.restricted OR NOT (shares_sealed(o.matter_id, o.recorded_at) OR is_sealed_from(o.matter_id)))
        AND EXISTS (SELECT FROM content_grant g WHERE g.matter_id = ANY (m.id || coalesce(lives_on_in(m.id), '{}'))
            AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
            AND (g.ended_at IS NULL OR s.recorded_at <= g.ended_at));
    END;

-- Whether an organ is accused in this matter, in one that lives on in it or, where it is sealed, in another sealed part of the same split: they share
-- their words, so whom one accuses receives none (Art. 30¶3). One bit, also of what the acting organ does not see.
CREATE OR REPLACE FUNCTION is_accused_beside(in_matter uuid, of_tenant bigint, of_organ bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM tenant t WHERE t.id = of_tenant
        AND (EXISTS (SELECT FROM (SELECT living_in(in_matter) UNION SELECT unnest(lives_on_in(in_matter))) AS living (id)
            WHERE is_accused(living.id, of_tenant, of_organ, t.label))
        OR EXISTS (SELECT FROM matter own JOIN matter_link up ON up.kind = 'SPLIT'
                AND (up.matter_id = own.id OR up.other_id = own.id)
            JOIN matter_link beside ON beside.kind = 'SPLIT'
                AND (beside.other_id = up.other_id OR beside.matter_id = up.matter_id)
            JOIN matter m ON m.id IN (beside.matter_id, beside.other_id) AND m.restricted
            WHERE own.id = in_matter AND own.restricted AND is_accused(m.id, of_tenant, of_organ, t.label))));
    END;

-- Releases what its holder wrote of a sealed part to the organs that handle the open ones (RULEBOOK P1). Returns to how
-- many files.
CREATE OR REPLACE FUNCTION release_redacted(sealed uuid, words text, moment timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    files integer;
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = sealed AND c.restricted AND c.ended_at IS NULL
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND NOT is_beside(c.mode)) THEN
        RETURN 0;
    END IF;
    INSERT INTO handling_note (id, tenant_id, matter_id, organ_id, officer, kind, text, recorded_at)
    SELECT uuidv7(), scope_tenant(), m.id, scope_organ(), scope_officer(), 'REDACTED_COPY', words, moment
    FROM matter m WHERE m.id IN (SELECT split_with(sealed)) AND NOT m.restricted AND is_held(m.id);
    GET DIAGNOSTICS files = ROW_COUNT;
    RETURN files;
END $$;

-- Tells that a clock of a sealed matter is overdue, as a number: level, limit and days, and nothing that names the matter
-- or its organ (RULEBOOK L7). The office whose turn it is, or the first above it that the matter does not accuse, is
-- told. Each level of a clock once; the entries lie with the organ whose clock it is.
CREATE OR REPLACE FUNCTION tell_sealed(clock uuid, at_level integer, moment timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    d deadline;
    told tenant;
    reader bigint;
BEGIN
    SELECT * INTO d FROM deadline WHERE id = clock AND state = 'OPEN' AND restricted AND level = at_level;
    SELECT * INTO told FROM tenant WHERE id = scope_tenant();
    IF scope_kind() = 'WORKER' IS NOT TRUE OR (d.label BETWEEN told.label AND told.hi) IS NOT TRUE THEN
        RETURN false;
    END IF;
    LOOP
        SELECT min(id) INTO reader FROM organ WHERE tenant_id = told.id;
        EXIT WHEN NOT is_accused_beside(d.matter_id, told.id, reader);
        SELECT * INTO told FROM tenant WHERE id = told.parent_id;
        IF told.id IS NULL THEN
            RETURN false;
        END IF;
    END LOOP;
    INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)
    VALUES (d.tenant_id, d.matter_id, d.id, at_level, moment) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO notice (id, about_level, rule, days, sender_tenant, tenant_id, organ_id, label, kind, at)
    SELECT uuidv7(), late.level, d.rule,
        (moment AT TIME ZONE 'Asia/Shanghai')::date - d.due_date, told.id, told.id, reader, told.label, 'SEALED_LATE', moment
    FROM tenant late WHERE late.id = d.tenant_id;
    INSERT INTO audit_entry (id, tenant_id, organ_id, at, action, ring, reason, matter_id)
    VALUES (md5('SEALED_LATE' || clock || at_level)::uuid, d.tenant_id, d.organ_id, moment, 'ESCALATE', 1,
        'level ' || at_level || ' ' || d.rule || ' sealed', d.matter_id);
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION is_accused, split_with, is_accused_by_split, release_redacted, restrict_matter, tell_sealed,
    is_withheld, is_sealed_from, shares_sealed, went_sealed, opened_by_sealed, read_with, shared_narrative, open_submissions,
    is_accused_beside, officer_named, colleagues_of, copy_recusals, recused_from FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_accused_by_split, release_redacted, restrict_matter, tell_sealed, is_withheld, is_sealed_from,
    shares_sealed, went_sealed, opened_by_sealed, read_with, shared_narrative, open_submissions, is_accused_beside, officer_named,
    colleagues_of, copy_recusals, recused_from TO xinqiao_app;
