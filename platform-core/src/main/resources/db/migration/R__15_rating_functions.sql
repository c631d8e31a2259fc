-- Ratings (RULEBOOK W2–W4).

-- The first written answer of a first-time matter invites the petitioner to rate: no repeat does, nor the notice that
-- refuses one.
CREATE OR REPLACE FUNCTION invite_rating() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM matter m WHERE m.id = NEW.matter_id AND NOT m.restricted)
        AND NOT EXISTS (SELECT FROM matter_link l WHERE l.matter_id = NEW.matter_id
            AND l.kind IN ('LINK', 'REPEAT') AND l.ended_at IS NULL)
        AND NOT EXISTS (SELECT FROM document d WHERE d.matter_id = NEW.matter_id
            AND d.kind IN ('NOT_ACCEPTED_NOTICE', 'NO_LONGER_NOTICE', 'LEGAL_CONCLUDED_NOTICE'))
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

-- Ratings of the acting organ by the month of the invitation: of those invited in the month, who rated before the running
-- month began, by the last value. Figures only where five or more rated (W4): the application reads no single rating.
DROP FUNCTION IF EXISTS rating_counts(timestamptz, timestamptz);
CREATE OR REPLACE FUNCTION rating_counts(first timestamptz, past timestamptz, running timestamptz)
    RETURNS TABLE (month date, object text, invited bigint, rated bigint, satisfied bigint, basically bigint,
        unsatisfied bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    WITH asked AS (
        SELECT date_trunc('month', i.invited_at AT TIME ZONE 'Asia/Shanghai')::date AS m, i.object AS o,
            (SELECT r.grade FROM rating r WHERE r.matter_id = i.matter_id AND r.object = i.object
                AND r.rated_at < running ORDER BY r.rated_at DESC, r.id DESC LIMIT 1) AS g
        FROM rating_invitation i
        WHERE scope_kind() = 'OFFICER' AND i.tenant_id = scope_tenant() AND i.organ_id = scope_organ()
            AND i.invited_at >= first AND i.invited_at < past),
    given AS (
        SELECT a.m, a.o, count(*) AS invited, count(a.g) AS n, count(*) FILTER (WHERE a.g = 0) AS n0,
            count(*) FILTER (WHERE a.g = 1) AS n1, count(*) FILTER (WHERE a.g = 3) AS n3
        FROM asked a GROUP BY a.m, a.o)
    SELECT g.m, g.o, CASE WHEN g.n >= 5 THEN g.invited END, CASE WHEN g.n >= 5 THEN g.n END,
        CASE WHEN g.n >= 5 THEN g.n0 END, CASE WHEN g.n >= 5 THEN g.n1 END, CASE WHEN g.n >= 5 THEN g.n3 END
    FROM given g ORDER BY 1, 2;
    END;

REVOKE ALL ON FUNCTION rating_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rating_counts TO xinqiao_app;
