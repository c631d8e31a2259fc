-- Functions of the exchange with the other province.

-- Whether a step on a matter concerns a joint case, also one that another organ works: yes or no, and nothing of it.
-- A case that is only proposed counts, since its acceptance may come while the event is on its way.
CREATE OR REPLACE FUNCTION is_worked_jointly(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM joint_case j
        WHERE j.matter_id = matter AND j.state NOT IN ('REFUSED', 'DECLINED', 'CLOSED'));
    END;
REVOKE ALL ON FUNCTION is_worked_jointly(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_worked_jointly(uuid) TO xinqiao_app;
