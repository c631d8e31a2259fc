-- The organ that works on the case sees it; the partner sees this one case; the office's own system sees all its cases.
CALL force_row_security('joint_case', 'joint_message', 'bridge_refusal');

-- joint_case
CREATE POLICY own ON joint_case TO xinqiao_app
    USING (tenant_id = scope_tenant() AND CASE scope_kind()
        WHEN 'OFFICER' THEN organ_id = scope_organ()
        WHEN 'PARTNER' THEN id = scope_matter()
        ELSE scope_kind() = 'WORKER' END)
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() IN ('OFFICER', 'PARTNER', 'WORKER'));
-- A case names only a matter that its own organ held when it was named.
CREATE POLICY of_held_matter ON joint_case AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (matter_id IS NULL OR is_joinable(id, matter_id, organ_id));
CREATE POLICY of_held_matter_still ON joint_case AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    WITH CHECK (matter_id IS NULL OR is_joinable(id, matter_id, organ_id));
CREATE POLICY not_recused ON joint_case AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
-- Whom a report accuses does not see that it is worked on jointly (Art. 30¶3); the system still withdraws the case.
CREATE POLICY not_accused ON joint_case AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('WORKER', 'PARTNER') OR matter_id IS NULL OR NOT is_withheld(matter_id));
GRANT SELECT, INSERT ON joint_case TO xinqiao_app;
GRANT UPDATE (matter_id, own_number, partner_number, state, partner_contact, partner_clocks, acknowledged_at,
    reminded_at, unfinished, compare_at, version) ON joint_case TO xinqiao_app;
-- The worker sees which case follows which matter's clocks.
CREATE POLICY hearing ON joint_case FOR SELECT TO xinqiao_worker USING (matter_id IS NOT NULL);
-- It also sees which case waits for its answer.
CREATE POLICY waiting ON joint_case FOR SELECT TO xinqiao_worker USING (state IN ('PROPOSED', 'RECEIVED'));
-- And which one has ended and is not finished, or has to be compared with the partner's.
CREATE POLICY unfinished ON joint_case FOR SELECT TO xinqiao_worker USING (unfinished);
CREATE POLICY comparing ON joint_case FOR SELECT TO xinqiao_worker USING (compare_at IS NOT NULL);
CREATE POLICY compared ON joint_case FOR UPDATE TO xinqiao_worker USING (compare_at IS NOT NULL)
    WITH CHECK (compare_at IS NOT NULL);
GRANT SELECT (id, tenant_id, organ_id, matter_id, state, ack_due_at, answer_due_at, acknowledged_at, reminded_at, unfinished,
    compare_at)
    ON joint_case TO xinqiao_worker;
GRANT UPDATE (compare_at) ON joint_case TO xinqiao_worker;

-- joint_message
CREATE POLICY own ON joint_message TO xinqiao_app
    USING (tenant_id = scope_tenant() AND CASE scope_kind()
        WHEN 'OFFICER' THEN organ_id = scope_organ()
        WHEN 'PARTNER' THEN case_id = scope_matter()
        ELSE scope_kind() = 'WORKER' END)
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() IN ('OFFICER', 'PARTNER', 'WORKER'));
GRANT SELECT, INSERT ON joint_message TO xinqiao_app;
GRANT UPDATE (state, cause, envelope, envelope_digest, receipt, next_send_at) ON joint_message TO xinqiao_app;
-- The worker sees which envelope waits for its receipt, and never its content.
CREATE POLICY waiting ON joint_message FOR SELECT TO xinqiao_worker USING (sent AND state = 'SENDING');
CREATE POLICY again ON joint_message FOR UPDATE TO xinqiao_worker USING (sent AND state = 'SENDING')
    WITH CHECK (sent AND state = 'SENDING');
GRANT SELECT (id, tenant_id, organ_id, sent, state, attempts, next_send_at) ON joint_message TO xinqiao_worker;
GRANT UPDATE (attempts, next_send_at) ON joint_message TO xinqiao_worker;

-- bridge_refusal
CREATE POLICY refused ON bridge_refusal FOR INSERT TO xinqiao_worker WITH CHECK (true);
GRANT INSERT ON bridge_refusal TO xinqiao_worker;
