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

-- True where the acting office registered this itself. A function of the owner: a report on the registering office has
-- already moved above, out of its sight, when its query code is issued.
CREATE OR REPLACE FUNCTION is_own_number(matter uuid, registered text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m WHERE m.id = is_own_number.matter AND m.origin_tenant = scope_tenant()
        AND m.number = is_own_number.registered);
    END;

-- Who opened the petitioner's identity (RULEBOOK W1). A function instead of a policy: an OR beside the office's own
-- condition would cost its pages the index.
CREATE OR REPLACE FUNCTION identity_openings() RETURNS TABLE (at timestamptz, tenant_id bigint, organ_id bigint,
        purpose text, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT a.at, a.tenant_id, a.organ_id, a.purpose, a.reason FROM audit_entry a
    WHERE scope_kind() = 'PETITIONER' AND a.matter_id = scope_matter() AND a.action = 'REVEAL_IDENTITY'
        AND a.tenant_id IN (SELECT c.tenant_id FROM custody c WHERE c.matter_id = scope_matter())
    ORDER BY a.at DESC LIMIT 500;
    END;

REVOKE ALL ON FUNCTION has_petitioner, is_own_number, identity_openings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_petitioner, is_own_number, identity_openings TO xinqiao_app;
