-- What the policies ask about custody, and what changes custodies that the acting office does not see or hold.

-- True where the acting organ was asked to decide something in the matter (a ruling, a dispute, a review), or took the
-- matter over.
CREATE OR REPLACE FUNCTION is_deciding(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM custody c WHERE c.matter_id = in_matter
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL
        AND c.mode IN ('RULING', 'RETURNED', 'DISPUTED', 'CALLED_IN', 'REOPENING', 'REVIEW', 'REREVIEW'));

-- True where the organ still owes the closing report of what was assigned to it (RULEBOOK U6).
CREATE OR REPLACE FUNCTION owes_report(of_matter uuid, of_tenant bigint, of_organ bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM deadline d WHERE d.matter_id = of_matter
        AND d.tenant_id = of_tenant AND d.organ_id = of_organ AND d.rule = 'CLOSING_REPORT' AND d.state = 'OPEN'
        AND d.label BETWEEN scope_lo() AND scope_hi());

-- True where an organ holds the matter, whether or not the caller sees it.
CREATE OR REPLACE FUNCTION is_held(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM custody c WHERE c.matter_id = in_matter AND c.ended_at IS NULL
        AND NOT is_beside(c.mode));

-- Ends a custody and its grants. An office ends its own, a superior one below it. An organ that was asked to decide (a
-- ruling, a dispute, a reopening) or took the matter over ends the holder's. Ending another's custody takes a reason,
-- which the audit entry here records so that no code can omit it; it also ends the clocks of that custody.
CREATE OR REPLACE FUNCTION end_custody(custody_to_end uuid, how text, moment timestamptz, why text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    c custody;
    own boolean;
    deciding boolean;
BEGIN
    SELECT * INTO c FROM custody WHERE id = custody_to_end AND ended_at IS NULL FOR UPDATE;
    own := c.tenant_id = scope_tenant() AND c.organ_id = scope_organ();
    deciding := is_deciding(c.matter_id);
    IF c.id IS NULL
        OR scope_kind() IN ('OFFICER', 'WORKER', 'PETITIONER') IS NOT TRUE
        OR (scope_kind() = 'PETITIONER' AND (c.matter_id = scope_matter() AND own) IS NOT TRUE)
        OR (c.label BETWEEN scope_lo() AND scope_hi() OR deciding) IS NOT TRUE
        OR (c.tenant_id = scope_tenant() AND NOT own AND NOT deciding)
        OR (c.restricted AND NOT own AND NOT deciding AND c.tenant_id <> scope_tenant()) THEN
        RAISE EXCEPTION 'custody is not within reach' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE custody SET ended_at = moment, outcome = how WHERE id = custody_to_end;
    UPDATE content_grant SET ended_at = moment
    WHERE matter_id = c.matter_id AND custody_id = custody_to_end AND ended_at IS NULL;
    IF NOT own THEN
        IF why IS NULL THEN
            RAISE EXCEPTION 'who ends another''s custody gives a reason' USING ERRCODE = 'null_value_not_allowed';
        END IF;
        UPDATE deadline SET state = 'CANCELLED', settled_at = moment
        WHERE matter_id = c.matter_id AND tenant_id = c.tenant_id AND organ_id = c.organ_id AND state = 'OPEN'
            -- The organ that decided owes the execution wherever the matter goes (Art. 32¶2). A question asked of an
            -- organ is no part of a custody that it also has.
            AND rule <> 'EXECUTION'
            AND CASE WHEN rule IN ('OBJECTION_RULING', 'DISPUTE_RULING', 'REOPEN_ANSWER')
                    THEN c.mode IN ('RULING', 'DISPUTED', 'REOPENING')
                WHEN rule = 'SUPPLEMENT' THEN c.mode = 'SUPPLEMENTED'
                ELSE c.mode NOT IN ('RULING', 'DISPUTED', 'REOPENING', 'SUPPLEMENTED') END;
        -- A custody ends once, so its id names the entry: a replayed transaction writes the same.
        INSERT INTO audit_entry (id, tenant_id, organ_id, officer, at, action, ring, reason, matter_id)
        VALUES (md5('END_CUSTODY' || custody_to_end)::uuid, scope_tenant(), scope_organ(), scope_officer(), moment,
            'END_CUSTODY', 1, why, c.matter_id);
    END IF;
END $$;

-- Ends questions to the sender or the common superior once nobody waits for the answer. The holder ends them, even if
-- they cannot see the custodies that were asked.
CREATE OR REPLACE FUNCTION end_questions(of_matter uuid, how text, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() IN ('OFFICER', 'PETITIONER') IS NOT TRUE
        OR (scope_kind() = 'PETITIONER' AND (of_matter = scope_matter()) IS NOT TRUE)
        OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL
            AND NOT is_beside(c.mode)) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE deadline d SET state = 'CANCELLED', settled_at = moment FROM custody c
    WHERE c.matter_id = of_matter AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND d.matter_id = of_matter AND d.tenant_id = c.tenant_id AND d.organ_id = c.organ_id AND d.state = 'OPEN'
        AND d.rule IN ('OBJECTION_RULING', 'DISPUTE_RULING');
    UPDATE content_grant g SET ended_at = moment FROM custody c
    WHERE c.matter_id = of_matter AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND g.custody_id = c.id AND g.ended_at IS NULL;
    UPDATE custody SET ended_at = moment, outcome = how
    WHERE matter_id = of_matter AND ended_at IS NULL AND mode IN ('RULING', 'DISPUTED');
END $$;

-- Ends rulings and disputes of a withdrawn matter: there is nothing left to decide.
CREATE OR REPLACE FUNCTION end_beside_withdrawn(moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'PETITIONER' IS NOT TRUE
        OR NOT EXISTS (SELECT FROM matter m WHERE m.id = scope_matter() AND m.state = 'WITHDRAWN') THEN
        RAISE EXCEPTION 'matter is not withdrawn' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE content_grant g SET ended_at = moment FROM custody c
    WHERE c.matter_id = scope_matter() AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND g.custody_id = c.id AND g.ended_at IS NULL;
    UPDATE deadline d SET state = 'CANCELLED', settled_at = moment FROM custody c
    WHERE c.matter_id = scope_matter() AND c.ended_at IS NULL AND c.mode IN ('RULING', 'DISPUTED')
        AND d.matter_id = c.matter_id AND d.tenant_id = c.tenant_id AND d.organ_id = c.organ_id AND d.state = 'OPEN';
    UPDATE custody SET ended_at = moment, outcome = 'WITHDRAW'
    WHERE matter_id = scope_matter() AND ended_at IS NULL AND mode IN ('RULING', 'DISPUTED');
    PERFORM let_linked_go(scope_matter(), moment);
END $$;

-- Updates the custodies beside the holder's, whoever moves the matter; also the holder's, where another office moves it
-- (a ruling, a designation). A holder who moves the matter updates its own custody itself.
CREATE OR REPLACE FUNCTION mirror_beside() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE custody SET state = NEW.state, kind = NEW.kind, category = NEW.category
    WHERE matter_id = NEW.id AND ended_at IS NULL
        AND (is_beside(mode)
            OR (tenant_id, organ_id) IS DISTINCT FROM (scope_tenant(), scope_organ()));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER mirror_beside AFTER UPDATE OF state, kind, category ON matter
    FOR EACH ROW WHEN ((OLD.state, OLD.kind, OLD.category) IS DISTINCT FROM (NEW.state, NEW.kind, NEW.category))
    EXECUTE FUNCTION mirror_beside();

-- The office that assigned a matter reads how it stands and how it ended (Art. 22¶1(3)), and no more. The policy of
-- custody hides a restricted matter from the sender, so nothing of a report comes back.
CREATE OR REPLACE FUNCTION assigned_to(matter uuid, tenant bigint, organ bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM custody c
        WHERE c.matter_id = matter AND c.tenant_id = tenant AND c.organ_id = organ
        AND (c.mode = 'ASSIGNED' OR c.mode = 'SUCCEEDED' AND c.assigned_due IS NOT NULL)
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ());

-- The sender of a transfer reads its receipt and status, and no content (Art. 23¶4).
CREATE OR REPLACE FUNCTION was_sent(of_matter uuid, to_organ bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM custody c JOIN custody own ON own.id = c.previous_id AND NOT own.withheld
        WHERE c.matter_id = of_matter AND c.organ_id = to_organ AND c.mode = 'TRANSFERRED'
        AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ());

-- Urgent reports (Art. 25): each named office gets a custody beside the holder's, due in minutes; ending it
-- acknowledges the report. Lists the copies that the acting organ sent, because it cannot see the custodies of offices
-- above; of a sealed matter, who was told its number.
CREATE OR REPLACE FUNCTION copies_sent(reported uuid)
    RETURNS TABLE (tenant_id bigint, organ_id bigint, arrived_at timestamptz, due_at timestamptz, ended_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.tenant_id, c.organ_id, c.arrived_at, c.due_at, c.ended_at FROM custody c
    WHERE c.matter_id = reported AND c.mode = 'COPIED' AND scope_kind() = 'OFFICER'
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ()
    UNION ALL SELECT n.tenant_id, n.organ_id, n.at, n.due_at, n.seen_at FROM notice n
    WHERE n.about_matter = reported AND n.kind = 'URGENT_SEALED' AND scope_kind() = 'OFFICER'
        AND n.sender_tenant = scope_tenant() AND EXISTS (SELECT FROM custody own WHERE own.matter_id = reported
            AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND NOT own.withheld)
    ORDER BY 3, 2
$$;

-- The next number of what is filed beside the holder's own documents, which only the holder counts: orders of superiors
-- and the answers to them, of all offices together. Whoever files next waits for this transaction.
CREATE OR REPLACE FUNCTION next_beside(of_matter uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF scope_kind() = 'OFFICER' IS NOT TRUE
        OR NOT (EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter AND c.tenant_id = scope_tenant()
                AND c.organ_id = scope_organ() AND c.ended_at IS NULL)
            OR EXISTS (SELECT FROM closing_check k WHERE k.matter_id = of_matter AND k.tenant_id = scope_tenant()
                AND k.organ_id = scope_organ())
            OR EXISTS (SELECT FROM proposal p WHERE p.matter_id = of_matter
                AND ((p.sender_tenant = scope_tenant() AND p.sender_organ = scope_organ())
                    OR (p.tenant_id = scope_tenant() AND p.organ_id = scope_organ())))
            OR EXISTS (SELECT FROM assistance a WHERE a.matter_id = of_matter AND a.named_by = scope_organ())) THEN
        RAISE EXCEPTION 'matter is not held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(of_matter::text, 1));
    RETURN (SELECT count(*) + 1 FROM document d WHERE d.matter_id = of_matter
        AND d.number LIKE '%-D__%');
END $$;

-- Whether an organ of the next office up watches the matter that the acting organ holds, and does not see watched.
CREATE OR REPLACE FUNCTION is_watched_by(of_matter uuid, superior bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM custody c WHERE c.matter_id = of_matter
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL)
        AND EXISTS (SELECT FROM tenant own JOIN custody c ON c.tenant_id = own.parent_id
            WHERE own.id = scope_tenant() AND c.matter_id = of_matter AND c.organ_id = superior
            AND c.mode = 'ESCALATED' AND c.ended_at IS NULL);

REVOKE ALL ON FUNCTION is_deciding, is_held, end_custody, end_questions, end_beside_withdrawn, was_sent, copies_sent,
    next_beside, is_watched_by, owes_report FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_deciding, is_held, end_custody, end_questions, end_beside_withdrawn, was_sent, copies_sent,
    next_beside, is_watched_by, owes_report TO xinqiao_app;
