-- Ratings (RULEBOOK W2–W4).

-- The first written answer of a first-time matter invites the petitioner to rate.
CREATE OR REPLACE FUNCTION invite_rating() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM matter m WHERE m.id = NEW.matter_id AND NOT m.restricted)
        AND NOT EXISTS (SELECT FROM matter_link l WHERE l.matter_id = NEW.matter_id AND l.kind = 'LINK')
        AND NOT EXISTS (SELECT FROM rating_invitation i WHERE i.matter_id = NEW.matter_id) THEN
        INSERT INTO rating_invitation (matter_id, object, tenant_id, organ_id, invited_at)
        VALUES (NEW.matter_id, 'ORGAN', NEW.tenant_id, NEW.organ_id, NEW.recorded_at);
        INSERT INTO rating_invitation (matter_id, object, tenant_id, organ_id, invited_at)
        SELECT NEW.matter_id, 'OFFICE', c.tenant_id, c.organ_id, NEW.recorded_at
        FROM custody c JOIN organ o ON o.id = c.organ_id
        WHERE c.matter_id = NEW.matter_id AND c.previous_id IS NULL AND o.kind = 'PETITION_OFFICE';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER invite_rating AFTER INSERT ON document
    FOR EACH ROW WHEN (NEW.kind IN ('SERVICE_PROOF', 'AGREEMENT', 'REPLY')) EXECUTE FUNCTION invite_rating();

-- Ratings of the acting organ by month, with figures only where five or more rated (W4): the application reads no
-- single rating.
CREATE OR REPLACE FUNCTION rating_counts(first timestamptz, past timestamptz)
    RETURNS TABLE (month date, object text, invited bigint, rated bigint, satisfied bigint, basically bigint,
        unsatisfied bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    WITH asked AS (
        SELECT date_trunc('month', i.invited_at AT TIME ZONE 'Asia/Shanghai')::date AS m, i.object AS o, count(*) AS n
        FROM rating_invitation i
        WHERE scope_kind() = 'OFFICER' AND i.tenant_id = scope_tenant() AND i.organ_id = scope_organ()
            AND i.invited_at >= first AND i.invited_at < past
        GROUP BY 1, 2),
    last AS (
        SELECT DISTINCT ON (r.matter_id, r.object, date_trunc('month', r.rated_at AT TIME ZONE 'Asia/Shanghai'))
            date_trunc('month', r.rated_at AT TIME ZONE 'Asia/Shanghai')::date AS m, r.object AS o, r.grade AS g
        FROM rating r
        WHERE scope_kind() = 'OFFICER' AND r.tenant_id = scope_tenant() AND r.organ_id = scope_organ()
            AND r.rated_at >= first AND r.rated_at < past
        ORDER BY r.matter_id, r.object, date_trunc('month', r.rated_at AT TIME ZONE 'Asia/Shanghai'),
            r.rated_at DESC, r.id DESC),
    given AS (
        SELECT l.m, l.o, count(*) AS n, count(*) FILTER (WHERE l.g = 0) AS n0, count(*) FILTER (WHERE l.g = 1) AS n1,
            count(*) FILTER (WHERE l.g = 3) AS n3
        FROM last l GROUP BY l.m, l.o HAVING count(*) >= 5)
    SELECT coalesce(a.m, g.m), coalesce(a.o, g.o), CASE WHEN g.n IS NOT NULL THEN coalesce(a.n, 0) END, g.n, g.n0,
        g.n1, g.n3
    FROM asked a FULL JOIN given g ON g.m = a.m AND g.o = a.o ORDER BY 1, 2;
    END;

REVOKE ALL ON FUNCTION rating_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rating_counts TO xinqiao_app;
