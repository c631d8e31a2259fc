-- Figures of all matters below an office. The owner's functions check the scope once; the policy of custody would check
-- it for every row.

-- Open matters by state, in a range within the scope's own; restricted ones do not count here. The list of recusals is
-- read once per call; a custom plan omits it where it is empty, while a generic plan would underestimate every range. A
-- scope without the list counts nothing.
CREATE OR REPLACE FUNCTION open_counts(of_lo bigint, of_hi bigint, moment timestamptz)
    RETURNS TABLE (state text, open bigint, late bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    lo bigint := greatest(of_lo, scope_lo());
    hi bigint := least(of_hi, scope_hi());
    recused text := nullif(current_setting('app.recused', true), '');
    kept uuid[] := string_to_array(nullif(recused, '-'), ',');
BEGIN
    IF scope_kind() IS DISTINCT FROM 'OFFICER' OR scope_lo() IS NULL OR scope_hi() IS NULL OR recused IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.state, count(*), count(*) FILTER (WHERE c.due_at <= moment) FROM custody c
    WHERE coalesce(c.ended_at, 'infinity') = 'infinity' AND c.label BETWEEN lo AND hi AND NOT c.restricted AND NOT c.withheld
        AND NOT is_beside(c.mode)
        AND (kept IS NULL OR c.matter_id <> ALL (kept))
    GROUP BY c.state ORDER BY c.state;
END $$;

-- Restricted matters as one figure, at the holder and above; never for an organ that a report accuses, nor for a
-- recused officer (Art. 30¶3; RULEBOOK P1).
CREATE OR REPLACE FUNCTION restricted_open(of_lo bigint, of_hi bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT count(*) FROM custody c JOIN tenant own ON own.id = scope_tenant()
    WHERE scope_kind() = 'OFFICER' AND c.restricted AND c.ended_at IS NULL
        AND c.label BETWEEN greatest(of_lo, scope_lo()) AND least(of_hi, scope_hi())
        AND NOT is_beside(c.mode)
        AND ((c.tenant_id = scope_tenant() AND c.organ_id = scope_organ()) OR is_above(c.tenant_id, c.organ_id, c.label))
        AND NOT is_accused(c.matter_id, scope_tenant(), scope_organ(), own.label)
        AND NOT is_kept_from(c.matter_id);
    END;

REVOKE ALL ON FUNCTION open_counts, restricted_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_counts, restricted_open TO xinqiao_app;
