-- Functions of the exchange with the other province.

-- Whether a step on a matter concerns a joint case, also one that another organ works: yes or no, and nothing of it.
-- A case that is only proposed counts, since its acceptance may come while the event is on its way.
CREATE OR REPLACE FUNCTION is_worked_jointly(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM joint_case j
        WHERE j.matter_id = matter AND j.state NOT IN ('REFUSED', 'DECLINED', 'CLOSED', 'WITHDRAWN'));
    END;
REVOKE ALL ON FUNCTION is_worked_jointly(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_worked_jointly(uuid) TO xinqiao_app;

-- When the petitioner's matter joined a case with the other province (RULEBOOK §15 X1), and at which organ.
CREATE OR REPLACE FUNCTION joined_cases() RETURNS TABLE (at timestamptz, tenant_id bigint, organ_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT j.opened_at, j.tenant_id, j.organ_id FROM joint_case j
    WHERE scope_kind() = 'PETITIONER' AND j.matter_id = scope_matter() ORDER BY j.opened_at LIMIT 20;
    END;
REVOKE ALL ON FUNCTION joined_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION joined_cases() TO xinqiao_app;

-- Whether a matter became a report after it joined a case (RULEBOOK §15 X4): one bit, also to an organ that does not see
-- the matter any more.
CREATE OR REPLACE FUNCTION is_never_exchanged(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m WHERE m.id = is_never_exchanged.matter
        AND (m.restricted OR m.kind = 'REPORT'));
    END;
REVOKE ALL ON FUNCTION is_never_exchanged(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_never_exchanged(uuid) TO xinqiao_app;

-- Stops the joint cases of a matter that is sealed: what has not crossed the border is recalled, and nothing follows but
-- the withdrawal, without words.
CREATE OR REPLACE FUNCTION stop_joint_cases() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE joint_case SET unfinished = true, version = version + 1,
        state = CASE WHEN state IN ('REFUSED', 'DECLINED', 'CLOSED') THEN state ELSE 'WITHDRAWN' END
    WHERE matter_id = NEW.id;
    UPDATE joint_message message SET state = 'EXPIRED', envelope = NULL, next_send_at = NULL FROM joint_case j
    WHERE j.matter_id = NEW.id AND message.case_id = j.id AND message.sent AND message.state = 'SENDING';
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER stop_joint_cases AFTER UPDATE OF restricted ON matter
    FOR EACH ROW WHEN (NEW.restricted AND NOT OLD.restricted)
    EXECUTE FUNCTION stop_joint_cases();

-- Whether a joint case of the acting office may name this matter: its organ holds it, or the case names it already, as
-- the case outlives the custody.
CREATE OR REPLACE FUNCTION is_joinable(of_case uuid, matter uuid, of_organ bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM custody c WHERE c.matter_id = is_joinable.matter AND c.tenant_id = scope_tenant()
            AND c.organ_id = of_organ AND c.ended_at IS NULL
            AND NOT is_beside(c.mode))
        OR EXISTS (SELECT FROM joint_case j WHERE j.id = of_case AND j.tenant_id = scope_tenant()
            AND j.matter_id = is_joinable.matter);
    END;
REVOKE ALL ON FUNCTION is_joinable(uuid, uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_joinable(uuid, uuid, bigint) TO xinqiao_app;
