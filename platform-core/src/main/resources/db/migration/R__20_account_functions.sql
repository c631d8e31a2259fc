-- Which of these organs somebody works for: an account that is not locked. Returns ids alone, as accounts are seen only in
-- their own office.
CREATE OR REPLACE FUNCTION attended(organs bigint[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT DISTINCT a.organ_id FROM account a WHERE a.organ_id = ANY (organs) AND a.state = 'ACTIVE';
    END;
REVOKE ALL ON FUNCTION attended(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attended(bigint[]) TO xinqiao_app;
