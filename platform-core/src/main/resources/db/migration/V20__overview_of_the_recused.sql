-- The counts of V18 asked every row of a province what the officer is kept from. The list is one for the whole scope: it
-- is read once, and the plan for the very values leaves it out where it is empty. A scope that forgot it counts nothing.
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
    WHERE c.ended_at IS NULL AND c.label BETWEEN lo AND hi AND NOT c.sealed AND NOT c.withheld
        AND c.mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED')
        AND (kept IS NULL OR c.matter_id <> ALL (kept))
    GROUP BY c.state ORDER BY c.state;
END $$;
