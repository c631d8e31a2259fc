-- The whole procedure of RULEBOOK §9: who takes part beside the holder, who takes over, what a report seals.

ALTER TABLE custody DROP CONSTRAINT custody_mode_check,
    ADD CONSTRAINT custody_mode_check CHECK (mode IN ('RECEIVED', 'FORWARDED', 'ASSIGNED', 'KEPT', 'RETURNED',
        'DESIGNATED', 'CALLED_IN', 'SUCCEEDED', 'TRANSFERRED', 'REVIEW', 'REREVIEW', 'REDONE',
        'ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED')),
    ADD COLUMN decided_by uuid,
    -- Of an accused organ and those below it: their own past turn is closed to them too (Art. 30¶3).
    ADD COLUMN withheld boolean NOT NULL DEFAULT false;
GRANT UPDATE (decided_by) ON custody TO xinqiao_app;
ALTER TABLE deadline ADD COLUMN withheld boolean NOT NULL DEFAULT false;
-- How many clocks are lent out to the escalation at once.
CREATE INDEX deadline_lent ON deadline (claimed_until) WHERE claimed_until IS NOT NULL;

-- What stands beside the holder's hop shows the matter as it is, whoever moves it; and so does the holder's where
-- another moves it (a ruling, a designation). Who acts from his own hop writes that himself.
CREATE FUNCTION mirror_beside() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE custody SET state = NEW.state, kind = NEW.kind, category = NEW.category
    WHERE matter_id = NEW.id AND ended_at IS NULL
        AND (mode IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED')
            OR (tenant_id, organ_id) IS DISTINCT FROM (scope_tenant(), scope_organ()));
    RETURN NULL;
END $$;
CREATE TRIGGER mirror_beside AFTER UPDATE OF state, kind, category ON matter
    FOR EACH ROW WHEN ((OLD.state, OLD.kind, OLD.category) IS DISTINCT FROM (NEW.state, NEW.kind, NEW.category))
    EXECUTE FUNCTION mirror_beside();

-- Was the acting organ given a word in the matter (a ruling, a dispute, a review), or did it take the matter over?
CREATE FUNCTION has_word(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM custody c WHERE c.matter_id = in_matter
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL
        AND c.mode IN ('RULING', 'RETURNED', 'DISPUTED', 'CALLED_IN', 'REOPENING', 'REVIEW', 'REREVIEW'));
REVOKE ALL ON FUNCTION has_word(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_word(uuid) TO xinqiao_app;

DROP POLICY by_position ON custody;
CREATE POLICY by_position ON custody FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT withheld OR scope_matter() IS NOT NULL)
        AND (NOT sealed OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
            OR has_word(matter_id)));
DROP POLICY by_position ON deadline;
CREATE POLICY by_position ON deadline FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT withheld OR scope_matter() IS NOT NULL)
        AND (NOT sealed OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
            OR has_word(matter_id)));

-- Is the acting office above this organ: of another tenant in its subtree, or a department of its own government?
CREATE FUNCTION is_above(of_tenant bigint, of_organ bigint, of_label bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN of_label BETWEEN scope_lo() AND scope_hi()
        AND CASE WHEN of_tenant <> scope_tenant() THEN true
            ELSE of_organ <> scope_organ()
                AND EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.kind = 'GOVERNMENT') END;

-- Beside the holder's hop, a superior opens one of his own: to watch it, or to take it over.
DROP POLICY by_superior ON custody;
CREATE POLICY by_superior ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (mode IN ('ESCALATED', 'CALLED_IN')
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label)
        AND EXISTS (SELECT FROM custody below WHERE below.id = custody.previous_id AND below.matter_id = custody.matter_id
            AND below.ended_at IS NULL AND is_above(below.tenant_id, below.organ_id, below.label)));

-- Who proved number and code asks, at the desk that held the matter last, for a lapsed one to be opened again.
CREATE POLICY by_petitioner ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND mode = 'REOPENING' AND matter_id = scope_matter()
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label AND t.state = 'ACTIVE')
        AND EXISTS (SELECT FROM organ o WHERE o.id = custody.organ_id AND o.tenant_id = custody.tenant_id)
        AND EXISTS (SELECT FROM custody last WHERE last.id = custody.previous_id AND last.matter_id = custody.matter_id
            AND last.tenant_id = scope_tenant() AND last.organ_id = scope_organ()));
CREATE POLICY by_petitioner ON content_grant FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM custody asked WHERE asked.id = content_grant.hop_id AND asked.mode = 'REOPENING'
            AND asked.matter_id = content_grant.matter_id AND asked.tenant_id = content_grant.tenant_id
            AND asked.organ_id = content_grant.organ_id AND asked.label = content_grant.label
            AND asked.ended_at IS NULL));

-- A matter is changed by whoever has a hand in it, not by who only watches.
DROP POLICY own_open ON matter;
CREATE POLICY own_open ON matter FOR UPDATE TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id AND c.tenant_id = scope_tenant()
        AND c.organ_id = scope_organ() AND c.ended_at IS NULL AND c.mode NOT IN ('ESCALATED', 'COPIED')));

-- Ends a hop and with it its grants. An office ends its own; a superior one below it; and an organ that was given a
-- word in the matter (a ruling, a dispute, a reopening) or took it over ends the holder's. Whoever ends another's
-- gives a reason, which stands in the audit entry written here, and the clocks of that turn end with it.
CREATE OR REPLACE FUNCTION end_hop(hop uuid, how text, moment timestamptz, why text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    h custody;
    own boolean;
    word boolean;
BEGIN
    SELECT * INTO h FROM custody WHERE id = hop AND ended_at IS NULL FOR UPDATE;
    own := h.tenant_id = scope_tenant() AND h.organ_id = scope_organ();
    word := has_word(h.matter_id);
    IF h.id IS NULL
        OR scope_kind() IN ('OFFICER', 'WORKER', 'PETITIONER') IS NOT TRUE
        OR (scope_kind() = 'PETITIONER' AND (h.matter_id = scope_matter() AND own) IS NOT TRUE)
        OR (h.label BETWEEN scope_lo() AND scope_hi() OR word) IS NOT TRUE
        OR (h.tenant_id = scope_tenant() AND NOT own AND NOT word)
        OR (h.sealed AND NOT own AND NOT word AND h.tenant_id <> scope_tenant()) THEN
        RAISE EXCEPTION 'hop is not within reach' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE custody SET ended_at = moment, outcome = how WHERE id = hop;
    UPDATE content_grant SET ended_at = moment WHERE matter_id = h.matter_id AND hop_id = hop AND ended_at IS NULL;
    IF NOT own THEN
        IF why IS NULL THEN
            RAISE EXCEPTION 'who ends another''s hop gives a reason' USING ERRCODE = 'null_value_not_allowed';
        END IF;
        UPDATE deadline SET state = 'CANCELLED', settled_at = moment
        WHERE matter_id = h.matter_id AND tenant_id = h.tenant_id AND organ_id = h.organ_id AND state = 'OPEN'
            -- Who decided sees to the execution wherever the matter goes (Art. 32¶2); a question brought to an organ is
            -- no part of a turn that it has as well.
            AND rule <> 'EXECUTION'
            AND (rule IN ('OBJECTION_RULING', 'DISPUTE_RULING')) = (h.mode IN ('RULING', 'DISPUTED'));
        INSERT INTO audit_entry (id, tenant_id, organ_id, officer, at, action, ring, reason, matter_id)
        VALUES (uuidv7(), scope_tenant(), scope_organ(), scope_officer(), moment, 'END_HOP', 1, why, h.matter_id);
    END IF;
END $$;

-- A report found as such is sealed at once (Art. 30¶3, 46(5)): every hop and clock of it. Who only watched, watches no
-- longer, and what earlier grants opened is closed to all but the organ that holds it and the one it goes to; to the
-- accused and those below him even their own past turn.
CREATE FUNCTION seal_matter(matter_to_seal uuid, onward uuid, how text, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_to_seal AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND c.mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED'))
        OR NOT EXISTS (SELECT FROM custody c WHERE c.id = onward AND c.matter_id = matter_to_seal
            AND c.ended_at IS NULL) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE custody SET ended_at = moment, outcome = how
    WHERE matter_id = matter_to_seal AND ended_at IS NULL AND id <> onward
        AND mode IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED');
    UPDATE custody SET sealed = true WHERE matter_id = matter_to_seal AND NOT sealed;
    UPDATE deadline SET sealed = true WHERE matter_id = matter_to_seal AND NOT sealed;
    UPDATE content_grant g SET ended_at = '-infinity'
    WHERE matter_id = matter_to_seal AND hop_id <> onward
        AND (NOT (tenant_id = scope_tenant() AND organ_id = scope_organ())
            OR is_accused(matter_to_seal, g.tenant_id, g.organ_id, g.label));
    UPDATE custody c SET withheld = true
    WHERE matter_id = matter_to_seal AND id <> onward
        AND is_accused(matter_to_seal, c.tenant_id, c.organ_id, c.label);
    UPDATE deadline d SET withheld = true
    WHERE matter_id = matter_to_seal AND is_accused(matter_to_seal, d.tenant_id, d.organ_id, d.label);
END $$;
REVOKE ALL ON FUNCTION seal_matter(uuid, uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_matter(uuid, uuid, text, timestamptz) TO xinqiao_app;

-- Which organs a report is about, as filed or as found later.
CREATE TABLE accused (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    accused_tenant bigint      NOT NULL,
    accused_organ  bigint,
    recorded_at    timestamptz NOT NULL
);
CREATE INDEX accused_matter ON accused (matter_id);
-- Is this organ accused, or below whom is? Below a government is all of its own office.
CREATE FUNCTION is_accused(in_matter uuid, of_tenant bigint, of_organ bigint, of_label bigint) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM accused a JOIN tenant t ON t.id = a.accused_tenant
        LEFT JOIN organ o ON o.id = a.accused_organ
        WHERE a.matter_id = in_matter AND (a.accused_organ = of_organ OR (of_label BETWEEN t.label AND t.hi
            AND (a.accused_organ IS NULL OR o.kind = 'GOVERNMENT' OR of_tenant <> t.id))));
REVOKE ALL ON FUNCTION is_accused(uuid, bigint, bigint, bigint) FROM PUBLIC;

-- One matter lives on in another (LINK) or came out of another (SPLIT).
CREATE TABLE matter_link (
    id        uuid PRIMARY KEY,
    tenant_id bigint      NOT NULL,
    matter_id uuid        NOT NULL REFERENCES matter (id),
    other_id  uuid        NOT NULL REFERENCES matter (id),
    kind      text        NOT NULL CHECK (kind IN ('LINK', 'SPLIT')),
    at        timestamptz NOT NULL,
    CHECK (matter_id <> other_id)
);
CREATE UNIQUE INDEX matter_link_once ON matter_link (tenant_id, matter_id) WHERE kind = 'LINK';
CREATE INDEX matter_link_matter ON matter_link (matter_id);
CREATE INDEX matter_link_other ON matter_link (other_id);

-- Execution of a supporting opinion (Art. 32¶2): of the organ that decided; lives on after the matter is closed.
CREATE TABLE execution (
    id         uuid PRIMARY KEY,
    tenant_id  bigint      NOT NULL,
    organ_id   bigint      NOT NULL,
    matter_id  uuid        NOT NULL REFERENCES matter (id),
    label      bigint      NOT NULL,
    state      text        NOT NULL CHECK (state IN ('NONE', 'PENDING', 'DONE', 'REFUSED')),
    due        date,
    changed_at timestamptz NOT NULL,
    version    integer     NOT NULL
);
CREATE INDEX execution_matter ON execution (matter_id);
CREATE INDEX execution_due ON execution (due, id) WHERE state IN ('NONE', 'PENDING');

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['accused', 'matter_link', 'execution'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- Ring 2, like the submission it belongs to.
CREATE POLICY by_grant ON accused FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = accused.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR accused.recorded_at <= g.ended_at)));
CREATE POLICY own_open ON accused FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = accused.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));

-- Ring 1: seen where either matter is.
CREATE POLICY by_custody ON matter_link FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id IN (matter_link.matter_id, matter_link.other_id)));
CREATE POLICY own_open ON matter_link FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_link.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_link.other_id));

CREATE POLICY by_position ON execution FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter()));
CREATE POLICY own_open ON execution FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = execution.tenant_id AND t.label = execution.label)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = execution.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY own ON execution FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ())
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ());

GRANT SELECT, INSERT ON accused, matter_link, execution TO xinqiao_app;
GRANT UPDATE (state, due, changed_at, version) ON execution TO xinqiao_app;

-- The submissions of a linked matter live on in the other, and where that one is linked in the next: whoever is granted
-- that one reads them (RULEBOOK I7).
CREATE FUNCTION lives_on_in(linked uuid) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE next (id) AS (
        SELECT other_id FROM matter_link WHERE matter_id = linked AND kind = 'LINK'
        UNION SELECT l.other_id FROM matter_link l JOIN next n ON l.matter_id = n.id AND l.kind = 'LINK')
    SELECT array_agg(id) FROM next
$$;
REVOKE ALL ON FUNCTION lives_on_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lives_on_in(uuid) TO xinqiao_app;

-- An office's own acts stay readable to the organ that wrote them, whatever became of its turn, unless a report closed
-- the file to it.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['submission', 'demand', 'petitioner'] LOOP
        EXECUTE format($p$CREATE POLICY by_link ON %1$I FOR SELECT TO xinqiao_app
            USING (%2$s scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
                WHERE g.matter_id = ANY (lives_on_in(%1$I.matter_id))
                AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
                AND (g.ended_at IS NULL OR %1$I.recorded_at <= g.ended_at)))$p$,
            t, CASE t WHEN 'petitioner' THEN 'scope_purpose() IS NOT NULL AND' ELSE '' END);
    END LOOP;
END $$;
-- The organ that executes its opinion reports on it, also when the matter is closed, and reads its own reports.
CREATE POLICY own_execution ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'EXECUTION_REPORT' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM execution e WHERE e.matter_id = document.matter_id
            AND e.tenant_id = scope_tenant() AND e.organ_id = scope_organ()));
CREATE POLICY own_execution_read ON document FOR SELECT TO xinqiao_app
    USING (kind = 'EXECUTION_REPORT' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND scope_kind() = 'OFFICER');

-- Who reviews whose decisions (RULEBOOK §8): data of the tree, written by the seed and by onboarding.
CREATE TABLE review_step (
    decided_by  bigint   NOT NULL REFERENCES organ (id),
    reviewed_by bigint   NOT NULL REFERENCES organ (id),
    ordinal     smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 9),
    PRIMARY KEY (decided_by, reviewed_by),
    UNIQUE (decided_by, ordinal),
    CHECK (decided_by <> reviewed_by)
);
GRANT SELECT ON review_step TO xinqiao_app, xinqiao_worker;
