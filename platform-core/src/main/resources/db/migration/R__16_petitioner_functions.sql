-- Answers about petitioners for callers who may not read them.

-- True where the candidate has a petitioner with one of these tags. The caller sees the candidate's index but not its
-- identities; returns one bit (RULEBOOK I7).
CREATE OR REPLACE FUNCTION has_petitioner(candidate uuid, tags bytea[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE OR scope_purpose() IS NULL OR cardinality(tags) > 100
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = candidate
            AND c.label BETWEEN scope_lo() AND scope_hi()
            AND (NOT c.restricted OR (c.tenant_id = scope_tenant() AND c.organ_id = scope_organ()))) THEN
        RAISE EXCEPTION 'candidate is not within reach' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN EXISTS (SELECT FROM petitioner p WHERE p.matter_id = candidate AND p.repeat_tag = ANY (tags));
END $$;

-- The first matter that this one repeats, directly or by way of others, as its number, its day and whether it was filed
-- with the same office (RULEBOOK I12). Facts of submissions: no person, no count; a sealed first one is not told.
CREATE OR REPLACE FUNCTION first_repeated(repeating uuid)
    RETURNS TABLE (number text, filed_at timestamptz, at_office boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    WITH RECURSIVE earlier (id) AS (
        SELECT repeating WHERE EXISTS (SELECT FROM custody c WHERE c.matter_id = repeating
            AND c.label BETWEEN scope_lo() AND scope_hi() AND scope_kind() = 'OFFICER') AND NOT is_kept_from(repeating)
        UNION SELECT l.other_id FROM earlier e JOIN matter_link l ON l.matter_id = e.id AND l.kind IN ('LINK', 'REPEAT')
            AND l.ended_at IS NULL)
    SELECT first.number::text, first.filed_at, EXISTS (SELECT FROM earlier e JOIN matter o ON o.id = e.id
            JOIN matter own ON own.id = repeating WHERE e.id <> repeating AND o.origin_tenant = own.origin_tenant)
    FROM earlier e JOIN matter first ON first.id = e.id AND NOT first.restricted
    WHERE e.id <> repeating ORDER BY first.filed_at, first.id LIMIT 1;
    END;

-- Who withdraws a joint matter: the representatives it chose, or where it chose none, all who are named. A number, nobody's
-- name (RULEBOOK H8).
CREATE OR REPLACE FUNCTION representatives(of_matter uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT coalesce(nullif(count(*) FILTER (WHERE p.role = 'REPRESENTATIVE'), 0), count(*))::integer
    FROM petitioner p WHERE p.matter_id = of_matter
        AND CASE scope_kind() WHEN 'PETITIONER' THEN of_matter = scope_matter()
            WHEN 'OFFICER' THEN EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter
                AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ())
            ELSE false END;
    END;

-- How many of them have not signed a withdrawal. Who is alone withdraws by the own channel.
CREATE OR REPLACE FUNCTION withdrawals_missing(of_matter uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT CASE WHEN m.joint AND all_of > 1 THEN all_of - (SELECT count(DISTINCT one)
            FROM handling_note n, unnest(n.signed_by) AS one
            WHERE n.matter_id = of_matter AND n.kind = 'WITHDRAWAL_TYPED' AND one BETWEEN 1 AND all_of)::integer
        ELSE 0 END
    FROM matter m, representatives(of_matter) AS all_of WHERE m.id = of_matter;
    END;

-- True where the acting office registered this itself. A function of the owner: a report on the registering office has
-- already moved above, out of its sight, when its query code is issued.
CREATE OR REPLACE FUNCTION is_own_number(matter uuid, registered text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m WHERE m.id = is_own_number.matter AND m.origin_tenant = scope_tenant()
        AND m.number = is_own_number.registered);
    END;

-- The matter whose query code opens this one: itself, or the whole it was split from. Nothing where the acting organ may
-- not give out a new code: the registering organ may, and the one that holds the matter; where a part is sealed, only
-- who holds that part (Art. 30¶3), since the code opens all parts.
CREATE OR REPLACE FUNCTION renewable_code(of_matter uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT whole.matter_id FROM matter m
    JOIN query_code q ON q.tenant_id = m.origin_tenant AND q.number = m.number
    JOIN query_code whole ON whole.tenant_id = coalesce(q.same_at, q.tenant_id)
        AND whole.number = coalesce(q.same_as, q.number)
    WHERE m.id = of_matter AND scope_kind() = 'OFFICER' AND scope_purpose() = 'VERIFY'
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = m.id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND NOT c.withheld
            AND (c.previous_id IS NULL OR (c.ended_at IS NULL
                AND NOT is_beside(c.mode))))
        AND NOT EXISTS (SELECT FROM query_code other JOIN matter part ON part.id = other.matter_id
            WHERE ((other.tenant_id, other.number) = (whole.tenant_id, whole.number)
                OR (other.same_at, other.same_as) = (whole.tenant_id, whole.number))
            AND (is_kept_from(part.id) OR (part.restricted AND NOT EXISTS (SELECT FROM custody c
                WHERE c.matter_id = part.id AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ()
                AND c.ended_at IS NULL))));
    END;

-- Replaces the code, and the names that it opens with; the earlier one opens nothing any more.
CREATE OR REPLACE FUNCTION renew_code(of_matter uuid, new_tag bytea, new_names bytea[], moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE query_code q SET tag = new_tag, names = new_names, issued_at = moment FROM matter whole
    WHERE whole.id = renewable_code(of_matter) AND q.tenant_id = whole.origin_tenant AND q.number = whole.number;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'code is not within reach' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

-- The number that name and code open together. Who asks has no matter yet.
CREATE OR REPLACE FUNCTION number_of(name_and_code bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN (SELECT q.number::text FROM query_code q
        WHERE q.names @> ARRAY[name_and_code] AND scope_kind() = 'PETITIONER' AND scope_matter() IS NULL LIMIT 1);

-- Who opened the petitioner's identity, a file that shows it or an original, or gave out a new code (RULEBOOK W1). A
-- function instead of a policy: an OR beside the office's own condition would cost its pages the index.
CREATE OR REPLACE FUNCTION identity_openings() RETURNS TABLE (at timestamptz, tenant_id bigint, organ_id bigint,
        purpose text, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT a.at, a.tenant_id, a.organ_id, a.purpose, a.reason FROM audit_entry a
    WHERE scope_kind() = 'PETITIONER' AND a.matter_id = scope_matter() AND a.action IN ('REVEAL_IDENTITY',
            'OPEN_ATTACHMENT', 'REISSUE_QUERY_CODE')
        AND a.tenant_id IN (SELECT c.tenant_id FROM custody c WHERE c.matter_id = scope_matter())
    ORDER BY a.at DESC LIMIT 500;
    END;

-- What belongs to the petitioner's own matter, in the order of the links: the matters it lives on in, its parts and its
-- whole, each with its number, state and holder. Never a matter that was linked to one of them: that is another's.
CREATE OR REPLACE FUNCTION related_petitions(own uuid, most integer)
    RETURNS TABLE (number text, state text, tenant_id bigint, organ_id bigint, linked boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    WITH RECURSIVE related (id) AS (
        SELECT own WHERE scope_kind() = 'PETITIONER' AND own = scope_matter()
        UNION SELECT CASE l.matter_id WHEN r.id THEN l.other_id ELSE l.matter_id END FROM related r
            JOIN matter_link l ON ((l.matter_id = r.id AND (l.kind IN ('LINK', 'SPLIT')
                    OR (l.kind = 'PART' AND r.id = own))) OR (l.other_id = r.id AND l.kind IN ('SPLIT', 'PART')))
                AND l.ended_at IS NULL),
    reached AS (
        SELECT r.id, l.kind = 'LINK' AS linked, l.at, l.id AS link FROM related r
        CROSS JOIN LATERAL (SELECT x.kind, x.at, x.id FROM matter_link x
            WHERE x.ended_at IS NULL AND ((x.other_id = r.id AND x.kind <> 'REPEAT' AND x.matter_id IN (SELECT q.id FROM related q))
                OR (x.matter_id = r.id AND x.kind IN ('SPLIT', 'PART') AND x.other_id IN (SELECT q.id FROM related q)))
            ORDER BY x.at, x.id LIMIT 1) l
        WHERE r.id <> own)
    SELECT m.number::text, m.state, holder.tenant_id, holder.organ_id, reached.linked FROM reached
    JOIN matter m ON m.id = reached.id
    CROSS JOIN LATERAL (SELECT c.tenant_id, c.organ_id FROM custody c WHERE c.matter_id = m.id
        AND NOT is_beside(c.mode)
        ORDER BY c.ended_at IS NULL DESC, c.arrived_at DESC, c.id DESC LIMIT 1) holder
    ORDER BY reached.at, reached.link LIMIT most;
    END;

REVOKE ALL ON FUNCTION related_petitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION related_petitions TO xinqiao_app;
REVOKE ALL ON FUNCTION first_repeated, representatives, withdrawals_missing, number_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION first_repeated, representatives, withdrawals_missing, number_of TO xinqiao_app;
REVOKE ALL ON FUNCTION has_petitioner, is_own_number, renewable_code, renew_code, identity_openings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_petitioner, is_own_number, renewable_code, renew_code, identity_openings TO xinqiao_app;
