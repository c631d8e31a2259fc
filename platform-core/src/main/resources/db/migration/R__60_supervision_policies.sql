CALL force_row_security('escalation', 'notice', 'supervision_order', 'proposal', 'closing_check', 'assistance', 'call_back',
    'supervision_cause', 'urgent_information');

-- escalation
CREATE POLICY own ON escalation TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() IN ('OFFICER', 'WORKER'))
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'WORKER');
CREATE POLICY not_recused ON escalation AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_accused ON escalation AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_withheld(matter_id));
GRANT SELECT, INSERT ON escalation TO xinqiao_app;
-- It is forgotten a year later, once its clock runs no more: until then it says what was done already.
CREATE POLICY forgotten ON escalation TO xinqiao_worker
    USING (at < now() - interval '1 year'
        AND NOT EXISTS (SELECT FROM deadline d WHERE d.id = escalation.deadline_id AND d.state = 'OPEN' OFFSET 0));
GRANT SELECT (tenant_id, deadline_id, level, at), DELETE ON escalation TO xinqiao_worker;

-- notice: to oneself or downward, never across; upward a petitioner's "not satisfied" (RULEBOOK W3), that nobody works
-- for an organ, and that a service was recorded late. Whom a report accuses reads no notice about it (Art. 30¶3).
CREATE POLICY own ON notice FOR SELECT TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND scope_kind() = 'OFFICER');
CREATE POLICY not_recused ON notice AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(coalesce(matter_id, about_matter)));
CREATE POLICY not_accused ON notice AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (coalesce(matter_id, about_matter) IS NULL OR NOT is_withheld(coalesce(matter_id, about_matter)));
CREATE POLICY not_sealed ON notice AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (matter_id IS NULL OR NOT is_sealed_from(matter_id));
CREATE POLICY seen ON notice FOR UPDATE TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND scope_kind() = 'OFFICER' AND seen_at IS NULL)
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ() AND seen_by = scope_officer());
CREATE POLICY downward ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND scope_kind() = 'WORKER' AND deadline_id IS NOT NULL
        AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label OFFSET 0));
CREATE POLICY by_petitioner ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND kind = 'NOT_SATISFIED' AND matter_id = scope_matter()
        AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label OFFSET 0)
        AND EXISTS (SELECT FROM rating_invitation i JOIN tenant rated ON rated.id = i.tenant_id
            WHERE i.matter_id = notice.matter_id AND notice.tenant_id = coalesce(rated.parent_id, rated.id) OFFSET 0));
-- To the petition office beside the organ that owes the execution (RULEBOOK H10).
CREATE POLICY of_execution ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'NOT_CARRIED_OUT' AND scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label OFFSET 0)
        AND (EXISTS (SELECT FROM execution e WHERE e.matter_id = notice.matter_id AND e.tenant_id = notice.tenant_id
            OFFSET 0) OR EXISTS (SELECT FROM work_elsewhere() w WHERE w.executed_by = notice.tenant_id OFFSET 0)));
-- To an office above the organ that nobody works for; of the matter only where the sender has a part in it.
CREATE POLICY of_unattended ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'UNATTENDED' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t JOIN tenant about ON about.id = notice.about_tenant
            JOIN organ o ON o.id = notice.about_organ AND o.tenant_id = about.id
            WHERE t.id = notice.tenant_id AND t.label = notice.label AND about.label BETWEEN t.label AND t.hi OFFSET 0)
        AND NOT EXISTS (SELECT FROM attended(ARRAY[about_organ], matter_id) OFFSET 0)
        AND (matter_id IS NULL OR (scope_kind() = 'PETITIONER' AND matter_id = scope_matter())
            OR EXISTS (SELECT FROM custody c WHERE c.matter_id = notice.matter_id
                AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() OFFSET 0)
            OR EXISTS (SELECT FROM recusal r WHERE r.matter_id = notice.matter_id
                AND r.tenant_id = scope_tenant() AND r.organ_id = scope_organ() OFFSET 0)));
-- To an office above, of a service that the acting organ recorded late.
CREATE POLICY of_late_service ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'SERVED_LATE' AND scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant()
        AND about_tenant = scope_tenant() AND about_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t JOIN tenant own ON own.id = scope_tenant()
            WHERE t.id = notice.tenant_id AND t.label = notice.label AND own.label BETWEEN t.label AND t.hi OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = notice.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() OFFSET 0));
-- That a sealed matter is grave or urgent, by who holds it, within the own office or upward, past whom it accuses (R7).
CREATE POLICY of_sealed_report ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'URGENT_SEALED' AND scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t JOIN tenant own ON own.id = scope_tenant()
            WHERE t.id = notice.tenant_id AND t.label = notice.label AND own.label BETWEEN t.label AND t.hi OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = notice.organ_id AND o.tenant_id = notice.tenant_id OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = notice.about_matter AND c.number = notice.about_number
            AND c.restricted AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() OFFSET 0)
        AND NOT is_accused_beside(about_matter, tenant_id, organ_id));
-- Information without a matter, by who reports it, within the own office or upward (R7).
CREATE POLICY of_information ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'URGENT_INFORMATION' AND scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t JOIN tenant own ON own.id = scope_tenant()
            WHERE t.id = notice.tenant_id AND t.label = notice.label AND own.label BETWEEN t.label AND t.hi OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = notice.organ_id AND o.tenant_id = notice.tenant_id OFFSET 0)
        AND EXISTS (SELECT FROM urgent_information i WHERE i.id = notice.information_id
            AND i.tenant_id = scope_tenant() AND i.organ_id = scope_organ() OFFSET 0));
-- To oneself, of the own case.
CREATE POLICY of_joint_case ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'JOINT_CASE' AND sender_tenant = scope_tenant()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label OFFSET 0)
        AND EXISTS (SELECT FROM joint_case j WHERE j.id = notice.case_id
            AND j.matter_id IS NOT DISTINCT FROM notice.matter_id OFFSET 0));
GRANT SELECT, INSERT ON notice TO xinqiao_app;
GRANT UPDATE (seen_at, seen_by) ON notice TO xinqiao_app;
-- It is forgotten a year after somebody has seen it. What was urgent is kept: it proves who was told, and when they knew (Art. 25).
CREATE POLICY forgotten ON notice TO xinqiao_worker USING (seen_at < now() - interval '1 year' AND urgency IS NULL);
GRANT SELECT (id, seen_at, urgency), DELETE ON notice TO xinqiao_worker;

-- urgent_information: who reports it, and who is told.
CREATE POLICY sent ON urgent_information FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
CREATE POLICY told ON urgent_information FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND was_told(id));
CREATE POLICY own ON urgent_information FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
GRANT SELECT, INSERT ON urgent_information TO xinqiao_app;

-- supervision_order: the addressee does not see a draft.
CREATE POLICY parties ON supervision_order FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER')
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ() AND state <> 'DRAFT')));
CREATE POLICY not_recused ON supervision_order AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY not_accused ON supervision_order AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_withheld(matter_id));
-- Once the matter is sealed its letters go on between those who may read it: no answer leads out (Art. 30¶3).
CREATE POLICY not_sealed ON supervision_order AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_sealed_from(matter_id));
-- To an organ below, or of its own office where a petition office orders, that holds the matter, closed it or owes an
-- execution or a closing report.
CREATE POLICY downward ON supervision_order FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND sender_organ = scope_organ() AND state = 'DRAFT'
        AND may_supervise(tenant_id, organ_id, label)
        AND EXISTS (SELECT FROM tenant t WHERE t.id = supervision_order.tenant_id
            AND t.label = supervision_order.label OFFSET 0)
        AND (owes_report(matter_id, tenant_id, organ_id)
            OR EXISTS (SELECT FROM custody held WHERE held.matter_id = supervision_order.matter_id
                AND held.tenant_id = supervision_order.tenant_id AND held.organ_id = supervision_order.organ_id
                AND (held.ended_at IS NULL OR held.state = 'CLOSED') OFFSET 0)
            OR EXISTS (SELECT FROM execution e WHERE e.matter_id = supervision_order.matter_id
                AND e.tenant_id = supervision_order.tenant_id AND e.organ_id = supervision_order.organ_id
                AND e.state <> 'DONE' OFFSET 0)));
-- The sender issues and closes, the named organ answers; neither redirects the order to another organ.
CREATE POLICY sender ON supervision_order FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND state IN ('DRAFT', 'ISSUED', 'ANSWERED'))
    WITH CHECK (state IN ('ISSUED', 'CLOSED'));
CREATE POLICY addressee ON supervision_order FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'ISSUED')
    WITH CHECK (state = 'ANSWERED');
GRANT SELECT, INSERT ON supervision_order TO xinqiao_app;
GRANT UPDATE (state, text, answer_by, answer, issued_at, answered_at, closed_at, version) ON supervision_order
    TO xinqiao_app;

-- supervision_cause: noted by who has a part in an open matter, for an office at or above the organ; nobody but that
-- office's worker reads it.
CREATE POLICY noted ON supervision_cause FOR INSERT TO xinqiao_app
    WITH CHECK (drafted_at IS NULL AND attempts = 0 AND claimed_until IS NULL
        AND EXISTS (SELECT FROM matter m WHERE m.id = supervision_cause.matter_id AND NOT m.restricted OFFSET 0)
        AND EXISTS (SELECT FROM tenant of JOIN tenant above ON above.id = supervision_cause.by_tenant
            WHERE of.id = supervision_cause.tenant_id AND of.label BETWEEN above.label AND above.hi OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = supervision_cause.organ_id
            AND o.tenant_id = supervision_cause.tenant_id OFFSET 0)
        AND ((scope_kind() = 'PETITIONER' AND matter_id = scope_matter())
            OR (scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM custody c WHERE c.matter_id = supervision_cause.matter_id
                AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() OFFSET 0))));
CREATE POLICY looked_at ON supervision_cause FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'WORKER' AND by_tenant = scope_tenant());
CREATE POLICY drafted ON supervision_cause FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'WORKER' AND by_tenant = scope_tenant() AND drafted_at IS NULL)
    WITH CHECK (scope_kind() = 'WORKER' AND by_tenant = scope_tenant());
GRANT SELECT, INSERT, UPDATE (drafted_at) ON supervision_cause TO xinqiao_app;
CREATE POLICY waiting ON supervision_cause TO xinqiao_worker USING (drafted_at IS NULL);
GRANT SELECT, UPDATE (attempts, claimed_until) ON supervision_cause TO xinqiao_worker;

-- proposal
CREATE POLICY parties ON proposal FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER'
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ())));
CREATE POLICY not_recused ON proposal AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_accused ON proposal AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (matter_id IS NULL OR NOT is_withheld(matter_id));
CREATE POLICY not_sealed ON proposal AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (matter_id IS NULL OR NOT is_sealed_from(matter_id));
-- Within its own office or downward, by its petition office; about a matter that it sees and that is not restricted.
CREATE POLICY downward ON proposal FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND state = 'SENT'
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ() AND organ_id <> scope_organ()
        AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = proposal.tenant_id AND t.label = proposal.label
            AND t.state = 'ACTIVE' OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = proposal.organ_id AND o.tenant_id = proposal.tenant_id OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.tenant_id = scope_tenant()
            AND o.kind = 'PETITION_OFFICE' OFFSET 0)
        AND (matter_id IS NULL OR EXISTS (SELECT FROM matter m WHERE m.id = proposal.matter_id
            AND NOT m.restricted OFFSET 0)));
CREATE POLICY addressee ON proposal FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'SENT')
    WITH CHECK (state = 'ANSWERED');
GRANT SELECT, INSERT ON proposal TO xinqiao_app;
GRANT UPDATE (state, adopted, reply, replied_at, version) ON proposal TO xinqiao_app;

-- closing_check: from the organ of an assigned matter to the office that assigned it; nobody else sees it.
CREATE POLICY parties ON closing_check FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER'
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ())));
CREATE POLICY not_recused ON closing_check AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON closing_check AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_sealed_from(matter_id));
CREATE POLICY to_sender ON closing_check FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND state = 'PENDING'
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = closing_check.tenant_id AND t.label = closing_check.label OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = closing_check.matter_id AND c.assigned_due IS NOT NULL
            AND NOT c.restricted AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ()
            AND c.sender_tenant = closing_check.tenant_id AND c.sender_organ = closing_check.organ_id OFFSET 0));
-- It opens by itself where the organ let the assigned day pass; the organ's report goes on from there.
CREATE POLICY unreported ON closing_check FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'WORKER' AND state = 'UNREPORTED' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = closing_check.tenant_id AND t.label = closing_check.label OFFSET 0)
        AND owes_report(matter_id, sender_tenant, sender_organ)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = closing_check.matter_id AND c.assigned_due IS NOT NULL
            AND NOT c.restricted AND c.tenant_id = scope_tenant() AND c.organ_id = closing_check.sender_organ
            AND c.sender_tenant = closing_check.tenant_id AND c.sender_organ = closing_check.organ_id OFFSET 0));
CREATE POLICY opening ON closing_check FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'WORKER' AND sender_tenant = scope_tenant());
CREATE POLICY reporter ON closing_check FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND state = 'UNREPORTED')
    WITH CHECK (state = 'PENDING');
CREATE POLICY checker ON closing_check FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'PENDING')
    WITH CHECK (state IN ('PASSED', 'RETURNED'));
GRANT SELECT, INSERT ON closing_check TO xinqiao_app;
GRANT UPDATE (state, report, facts, reported_at, due_date, due_at, missing, redo_by, settled_at, version) ON closing_check
    TO xinqiao_app;

-- assistance: who asked, who assists once it is named, who has to name it, and whoever reads the matter's content.
CREATE POLICY parties ON assistance FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER'
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ() AND named_at IS NOT NULL)));
CREATE POLICY naming_read ON assistance FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND lead_tenant = scope_tenant() AND sender_organ = lead_organ
        AND EXISTS (SELECT FROM organ own WHERE own.id = scope_organ() AND own.kind = 'PETITION_OFFICE' OFFSET 0));
CREATE POLICY by_grant ON assistance FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM content_grant g WHERE g.matter_id = assistance.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR assistance.asked_at <= g.ended_at) OFFSET 0));
CREATE POLICY not_recused ON assistance AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON assistance AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_sealed_from(matter_id));
-- The sender of the holder, a petition office that holds it, or the holder that asks, to an organ of its own office or below.
CREATE POLICY downward ON assistance FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND contribution IS NULL AND coalesce(named_by, scope_organ()) = scope_organ()
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND organ_id <> scope_organ() AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = assistance.tenant_id AND t.label = assistance.label
            AND t.state = 'ACTIVE' OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = assistance.organ_id AND o.tenant_id = assistance.tenant_id OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = assistance.matter_id AND c.ended_at IS NULL
            AND NOT c.restricted AND c.tenant_id = assistance.lead_tenant AND c.organ_id = assistance.lead_organ
            AND ((c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ())
                OR (c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND (assistance.named_at IS NULL
                    OR EXISTS (SELECT FROM organ own WHERE own.id = scope_organ() AND own.kind = 'PETITION_OFFICE'
                        OFFSET 0)))) OFFSET 0));
CREATE POLICY naming ON assistance FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND lead_tenant = scope_tenant() AND sender_organ = lead_organ AND named_at IS NULL
        AND EXISTS (SELECT FROM organ own WHERE own.id = scope_organ() AND own.kind = 'PETITION_OFFICE' OFFSET 0))
    WITH CHECK (named_by = scope_organ() AND contribution IS NULL);
CREATE POLICY assistant ON assistance FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND named_at IS NOT NULL AND contribution IS NULL)
    WITH CHECK (contribution IS NOT NULL);
GRANT SELECT, INSERT ON assistance TO xinqiao_app;
GRANT UPDATE (named_by, named_at, contribution, contributed_at, version) ON assistance TO xinqiao_app;

-- call_back: drawn by the database; the calling petition office reads and records it.
CREATE POLICY caller ON call_back FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
CREATE POLICY not_recused ON call_back AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON call_back AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_sealed_from(matter_id));
CREATE POLICY recorded ON call_back FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND recorded_at IS NULL)
    WITH CHECK (recorded_by = scope_officer());
GRANT SELECT ON call_back TO xinqiao_app;
GRANT UPDATE (reached, reply_received, opinion_received, carried_out, office_grade, organ_grade, recorded_at, recorded_by)
    ON call_back TO xinqiao_app;
