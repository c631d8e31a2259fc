-- What a superior sees of all that lies below: the newest first, and figures.
CREATE INDEX custody_newest ON custody (filed_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX custody_sealed ON custody (label) WHERE sealed AND ended_at IS NULL;

-- Open matters by state, of a range within the scope's own. By the owner's function, which asks for the scope once: the
-- policy of custody asks every row whether one has a word in it, though only sealed ones can need that, and these are not
-- counted here. A plan for the very range, since a general one takes every range for a few rows.
CREATE FUNCTION open_counts(of_lo bigint, of_hi bigint, moment timestamptz)
    RETURNS TABLE (state text, open bigint, late bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    lo bigint := scope_lo();
    hi bigint := scope_hi();
BEGIN
    IF scope_kind() IS DISTINCT FROM 'OFFICER' OR lo IS NULL OR hi IS NULL THEN
        RETURN;
    END IF;
    lo := greatest(lo, of_lo);
    hi := least(hi, of_hi);
    RETURN QUERY SELECT c.state, count(*), count(*) FILTER (WHERE c.due_at <= moment) FROM custody c
    WHERE c.ended_at IS NULL AND c.label BETWEEN lo AND hi AND NOT c.sealed AND NOT c.withheld
        AND c.mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED') AND NOT is_kept_from(c.matter_id)
    GROUP BY c.state ORDER BY c.state;
END $$;

-- Sealed matters as one figure, at the holder and above; never for whom one accuses, nor for a recused officer
-- (Art. 30¶3; RULEBOOK P1).
CREATE FUNCTION sealed_open(of_lo bigint, of_hi bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT count(*) FROM custody c JOIN tenant own ON own.id = scope_tenant()
    WHERE scope_kind() = 'OFFICER' AND c.sealed AND c.ended_at IS NULL
        AND c.label BETWEEN greatest(of_lo, scope_lo()) AND least(of_hi, scope_hi())
        AND c.mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED')
        AND ((c.tenant_id = scope_tenant() AND c.organ_id = scope_organ()) OR is_above(c.tenant_id, c.organ_id, c.label))
        AND NOT is_accused(c.matter_id, scope_tenant(), scope_organ(), own.label)
        AND NOT is_kept_from(c.matter_id);
    END;
REVOKE ALL ON FUNCTION open_counts, sealed_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_counts, sealed_open TO xinqiao_app;

-- The files of a matter came after the loop of V16.
DO $$
BEGIN
    PERFORM keep_from_recused('attachment');
END $$;
