-- What a petitioner may write (RULEBOOK §13), what a review keeps to itself (V6), ratings (W2–W4).

-- A petitioner stands at the desk that has the matter and writes what his own steps write there, on his own matter,
-- and nothing else. Restrictive: these hold beside whatever else lets an office write.
CREATE POLICY petitioner_narrow ON custody AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR (matter_id = scope_matter()
        AND mode IN ('REVIEW', 'REREVIEW', 'REOPENING')
        AND EXISTS (SELECT FROM review_step s WHERE s.decided_by = scope_organ() AND s.reviewed_by = custody.organ_id)));
CREATE POLICY petitioner_narrow ON content_grant AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR (matter_id = scope_matter()
        AND EXISTS (SELECT FROM custody asked WHERE asked.id = content_grant.hop_id
            AND asked.mode IN ('REVIEW', 'REREVIEW', 'REOPENING') AND asked.matter_id = content_grant.matter_id
            AND asked.tenant_id = content_grant.tenant_id AND asked.organ_id = content_grant.organ_id
            AND asked.ended_at IS NULL)));
CREATE POLICY petitioner_narrow ON deadline AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER'
        OR (matter_id = scope_matter() AND rule IN ('REVIEW', 'REREVIEW')));
CREATE POLICY petitioner_narrow ON document AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER'
        OR (matter_id = scope_matter() AND kind IN ('REVIEW_REQUEST', 'REREVIEW_REQUEST', 'WITHDRAWAL')));
CREATE POLICY petitioner_narrow_update ON custody AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR matter_id = scope_matter());
CREATE POLICY petitioner_narrow_update ON deadline AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR matter_id = scope_matter());
CREATE POLICY petitioner_narrow_update ON matter AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR id = scope_matter())
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR state IN ('REVIEWING', 'REREVIEWING', 'WITHDRAWN')
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id AND c.mode = 'REOPENING' AND c.ended_at IS NULL));
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['submission', 'demand', 'handling_note', 'demand_outcome', 'petitioner', 'accused',
        'matter_link', 'execution'] LOOP
        EXECUTE format($p$CREATE POLICY not_petitioner ON %I AS RESTRICTIVE FOR INSERT TO xinqiao_app
            WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER')$p$, t);
    END LOOP;
END $$;

-- The request to open a lapsed matter again: asked once, written into the file though nobody holds it any more.
CREATE UNIQUE INDEX custody_reopening ON custody (matter_id) WHERE mode = 'REOPENING' AND ended_at IS NULL;
CREATE POLICY by_petitioner ON matter FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND id = scope_matter() AND EXISTS (SELECT FROM custody c
        WHERE c.matter_id = matter.id AND c.mode = 'REOPENING' AND c.ended_at IS NULL
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ()));
CREATE POLICY by_petitioner ON document FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND tenant_id = scope_tenant()
        AND organ_id = scope_organ() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = document.matter_id
            AND c.mode = 'REOPENING' AND c.ended_at IS NULL
            AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ()));

-- A withdrawn matter leaves nobody a ruling or a dispute to decide.
CREATE FUNCTION end_beside_withdrawn(moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'PETITIONER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM matter m WHERE m.id = scope_matter() AND m.state = 'WITHDRAWN') THEN
        RAISE EXCEPTION 'matter is not withdrawn' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE content_grant g SET ended_at = moment FROM custody c
    WHERE c.matter_id = scope_matter() AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND g.hop_id = c.id AND g.ended_at IS NULL;
    UPDATE deadline d SET state = 'CANCELLED', settled_at = moment FROM custody c
    WHERE c.matter_id = scope_matter() AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND d.matter_id = c.matter_id AND d.tenant_id = c.tenant_id AND d.organ_id = c.organ_id AND d.state = 'OPEN';
    UPDATE custody SET ended_at = moment, outcome = 'WITHDRAW'
    WHERE matter_id = scope_matter() AND ended_at IS NULL AND mode IN ('RULING', 'DISPUTED');
END $$;
REVOKE ALL ON FUNCTION end_beside_withdrawn(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_beside_withdrawn(timestamptz) TO xinqiao_app;

-- What the petitioner reads beyond his papers (W1): contacts, and what an officer wrote down for him to confirm.
CREATE POLICY petitioner_own ON handling_note FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND kind IN ('CONTACT', 'WITHDRAWAL_TYPED', 'REOPENING_DECLINED'));
-- Who opened his identity: a function and no policy, since an OR beside the office's own would cost its pages the index.
CREATE FUNCTION identity_openings() RETURNS TABLE (at timestamptz, tenant_id bigint, organ_id bigint, purpose text,
        reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT a.at, a.tenant_id, a.organ_id, a.purpose, a.reason FROM audit_entry a
    WHERE scope_kind() = 'PETITIONER' AND a.matter_id = scope_matter() AND a.action = 'REVEAL_IDENTITY'
        AND a.tenant_id IN (SELECT c.tenant_id FROM custody c WHERE c.matter_id = scope_matter())
    ORDER BY a.at DESC LIMIT 500;
    END;
REVOKE ALL ON FUNCTION identity_openings() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity_openings() TO xinqiao_app;

-- A petitioner's mark stands at the desk of its step; sent again, it is looked for at all desks the matter was at.
CREATE POLICY petitioner_own ON idempotency_key FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND resource_id = scope_matter());

-- V6: what a reviewing organ notes down is closed to the organs it reviews, also when the matter is theirs again.
ALTER TABLE handling_note ADD COLUMN in_review boolean NOT NULL DEFAULT false;
CREATE POLICY review_closed ON handling_note AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT in_review OR scope_kind() = 'PETITIONER' OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = handling_note.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.mode = 'REREVIEW' AND c.ended_at IS NULL));

-- Who may be rated on which matter (W2): of a first-time matter that was answered in writing, its petition office and
-- the organ that answered. Written by the first such document; a report and a linked matter are not rated.
CREATE TABLE rating_invitation (
    matter_id  uuid        NOT NULL REFERENCES matter (id),
    object     text        NOT NULL CHECK (object IN ('OFFICE', 'ORGAN')),
    tenant_id  bigint      NOT NULL,
    organ_id   bigint      NOT NULL,
    invited_at timestamptz NOT NULL,
    PRIMARY KEY (matter_id, object)
);
CREATE INDEX rating_invitation_organ ON rating_invitation (tenant_id, organ_id, invited_at);
-- Every value is a row (W3): the last counts, none is lost, no column says who.
CREATE TABLE rating (
    id        uuid PRIMARY KEY,
    matter_id uuid        NOT NULL,
    object    text        NOT NULL,
    tenant_id bigint      NOT NULL,
    organ_id  bigint      NOT NULL,
    grade     smallint    NOT NULL CHECK (grade IN (0, 1, 3)),
    rated_at  timestamptz NOT NULL,
    FOREIGN KEY (matter_id, object) REFERENCES rating_invitation (matter_id, object)
);
CREATE INDEX rating_matter ON rating (matter_id, object, rated_at);
CREATE INDEX rating_organ ON rating (tenant_id, organ_id, rated_at);
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['rating_invitation', 'rating'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
        EXECUTE format($p$CREATE POLICY petitioner_own ON %I FOR SELECT TO xinqiao_app
            USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter())$p$, t);
    END LOOP;
END $$;
CREATE POLICY petitioner_rates ON rating FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND EXISTS (SELECT FROM rating_invitation i WHERE i.matter_id = rating.matter_id AND i.object = rating.object
            AND i.tenant_id = rating.tenant_id AND i.organ_id = rating.organ_id));
GRANT SELECT ON rating_invitation TO xinqiao_app;
GRANT SELECT, INSERT ON rating TO xinqiao_app;

CREATE FUNCTION invite_rating() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM matter m WHERE m.id = NEW.matter_id AND NOT m.sealed)
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
CREATE TRIGGER invite_rating AFTER INSERT ON document
    FOR EACH ROW WHEN (NEW.kind IN ('SERVICE_PROOF', 'AGREEMENT', 'REPLY')) EXECUTE FUNCTION invite_rating();

-- Of the own organ, by month, and figures only where five rated (W4): the application reads no single rating.
CREATE FUNCTION rating_counts(first timestamptz, past timestamptz)
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
REVOKE ALL ON FUNCTION rating_counts(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rating_counts(timestamptz, timestamptz) TO xinqiao_app;

-- "Not satisfied" is told to the next level (W3); no clock is behind it.
ALTER TABLE notice ALTER COLUMN deadline_id DROP NOT NULL;
ALTER TABLE notice DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check CHECK (kind IN ('WARNING', 'REMINDER', 'ESCALATED', 'NOT_SATISFIED')),
    ADD CONSTRAINT notice_of_a_clock CHECK ((deadline_id IS NULL) = (kind = 'NOT_SATISFIED'));
CREATE POLICY by_petitioner ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND kind = 'NOT_SATISFIED' AND matter_id = scope_matter()
        AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label)
        AND EXISTS (SELECT FROM rating_invitation i JOIN tenant rated ON rated.id = i.tenant_id
            WHERE i.matter_id = notice.matter_id AND notice.tenant_id = coalesce(rated.parent_id, rated.id)));
