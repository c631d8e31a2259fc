CALL force_row_security('document', 'letterhead');

-- document: ring 2.
CREATE POLICY by_grant ON document FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = document.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR document.recorded_at <= g.ended_at) OFFSET 0));
-- The office that assigned the matter reads how it stands and how it ended (Art. 22¶1(3)).
CREATE POLICY by_sender ON document FOR SELECT TO xinqiao_app
    USING (kind IN ('CLOSING_REPORT', 'DUTY_ANSWER', 'REPLY') AND assigned_to(matter_id, tenant_id, organ_id));
-- The answer to a matter that lives on in another goes to its own petitioner (RULEBOOK I7), and so does that to a request
-- which joined the other's review (V7); who has the other reads both.
CREATE POLICY of_linked_read ON document FOR SELECT TO xinqiao_app
    USING (kind IN ('OPINION', 'REVIEW_REQUEST', 'REVIEW_OPINION', 'REREVIEW_REQUEST', 'REREVIEW_OPINION') AND scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(document.matter_id)) AND g.tenant_id = scope_tenant()
        AND g.organ_id = scope_organ() AND (g.ended_at IS NULL OR document.recorded_at <= g.ended_at) OFFSET 0));
CREATE POLICY of_linked ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind IN ('OPINION', 'REVIEW_OPINION', 'REREVIEW_OPINION') AND scope_kind() = 'OFFICER' AND tenant_id = scope_tenant()
        AND organ_id = scope_organ() AND EXISTS (SELECT FROM custody c
            WHERE c.matter_id = ANY (lives_on_in(document.matter_id)) AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
-- The office that transferred the matter reads its receipt (Art. 23¶4).
CREATE POLICY receipt_to_sender ON document FOR SELECT TO xinqiao_app
    USING (kind = 'TRANSFER_RECEIPT' AND scope_kind() = 'OFFICER' AND was_sent(matter_id, organ_id));
-- The petitioner reads what is addressed to them (Art. 18¶1, 21¶2).
CREATE POLICY petitioner_own ON document FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND to_petitioner);
-- The organ that executes its opinion reads its own reports, even when the matter is closed ...
CREATE POLICY own_execution_read ON document FOR SELECT TO xinqiao_app
    USING (kind = 'EXECUTION_REPORT' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND scope_kind() = 'OFFICER');
CREATE POLICY not_recused ON document AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON document AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (to_petitioner OR kind = 'ASSIGN_LETTER' OR NOT shares_sealed(matter_id, recorded_at));

CREATE POLICY own_open ON document FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = document.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
-- The office that assigned the matter writes what its check found.
CREATE POLICY check_result ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'CHECK_RESULT' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM closing_check k WHERE k.matter_id = document.matter_id
            AND k.tenant_id = scope_tenant() AND k.organ_id = scope_organ() OFFSET 0));
-- A proposal and its reply, by the two parties and for them alone: who else holds the matter does not read them (Art. 40).
CREATE POLICY of_proposal ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind IN ('PROPOSAL', 'PROPOSAL_REPLY') AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM proposal p WHERE p.matter_id = document.matter_id
            AND p.id::text = document.content::jsonb ->> 'proposal_id' OFFSET 0));
CREATE POLICY proposal_parties ON document AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (kind NOT IN ('PROPOSAL', 'PROPOSAL_REPLY')
        OR EXISTS (SELECT FROM proposal p WHERE p.matter_id = document.matter_id
            AND p.id::text = document.content::jsonb ->> 'proposal_id' OFFSET 0));
-- Whoever named an organ that assists files the letter.
CREATE POLICY assist_letter ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'ASSIST_LETTER' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM assistance a WHERE a.matter_id = document.matter_id
            AND a.named_by = scope_organ() OFFSET 0));
-- ... and writes them.
CREATE POLICY own_execution ON document FOR INSERT TO xinqiao_app
    WITH CHECK (kind = 'EXECUTION_REPORT' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM execution e WHERE e.matter_id = document.matter_id
            AND e.tenant_id = scope_tenant() AND e.organ_id = scope_organ() OFFSET 0));
-- The request to reopen a lapsed matter, or a supplement, though nobody holds it any more.
CREATE POLICY by_petitioner ON document FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND tenant_id = scope_tenant()
        AND organ_id = scope_organ() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = document.matter_id
            AND c.mode IN ('REOPENING', 'SUPPLEMENTED') AND c.ended_at IS NULL
            AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ() OFFSET 0));
-- The request that joins a review of the matter in which the petitioner's own lives on.
CREATE POLICY of_joining ON document FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND tenant_id = scope_tenant()
        AND organ_id = scope_organ() AND kind IN ('REVIEW_REQUEST', 'REREVIEW_REQUEST') AND is_reviewed_elsewhere());
CREATE POLICY petitioner_narrow ON document AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER'
        OR (matter_id = scope_matter() AND kind IN ('RECEIPT', 'REVIEW_REQUEST', 'REREVIEW_REQUEST', 'WITHDRAWAL',
            'CONFIRMATION', 'REVIVE_NOTICE')));
GRANT SELECT, INSERT ON document TO xinqiao_app;

-- letterhead: every reader of a document prints it as its office issued it: another office with a grant, the
-- petitioner.
CREATE POLICY on_every_paper ON letterhead FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY own ON letterhead FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
GRANT SELECT, INSERT ON letterhead TO xinqiao_app;
