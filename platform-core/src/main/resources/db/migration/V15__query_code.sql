-- A code opens what its own office registered under that number, and nothing else: without this an office could have
-- given itself a code of another's matter and read it as its petitioner. By a function of the owner: a report on the
-- registering office has gone above, out of its sight, when its code is issued.
CREATE FUNCTION is_own_number(matter uuid, registered text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m WHERE m.id = is_own_number.matter AND m.origin_tenant = scope_tenant()
        AND m.number = is_own_number.registered);
    END;
REVOKE ALL ON FUNCTION is_own_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_own_number TO xinqiao_app;
CREATE POLICY own_matter ON query_code AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (is_own_number(matter_id, number::text));
