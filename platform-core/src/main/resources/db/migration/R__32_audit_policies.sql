CALL force_row_security('audit_entry', 'audit_pending', 'audit_link', 'audit_head', 'idempotency_key');

-- audit_entry: append-only.
CREATE POLICY own_read ON audit_entry FOR SELECT TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
-- Auditors always see the audit of their office, whoever recused them from the matter.
CREATE POLICY not_recused ON audit_entry AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (scope_audits() OR NOT is_kept_from(matter_id));
CREATE POLICY not_accused ON audit_entry AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (matter_id IS NULL OR NOT is_withheld(matter_id));
CREATE POLICY own_write ON audit_entry FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant());
GRANT SELECT, INSERT ON audit_entry TO xinqiao_app;

-- audit_pending, audit_link, audit_head: the worker links and anchors. Only the trigger of audit_link removes a waiting
-- entry.
CREATE POLICY linker_reads ON audit_pending FOR SELECT TO xinqiao_worker USING (true);
GRANT SELECT ON audit_pending TO xinqiao_worker;

CREATE POLICY linker_reads ON audit_link FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY linker_links ON audit_link FOR INSERT TO xinqiao_worker WITH CHECK (true);
GRANT SELECT, INSERT ON audit_link TO xinqiao_worker;

CREATE POLICY linker_reads ON audit_head FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY linker_anchors ON audit_head FOR INSERT TO xinqiao_worker WITH CHECK (true);
CREATE POLICY published ON audit_head FOR SELECT TO xinqiao_app USING (scope_kind() = 'OFFICER');
GRANT SELECT, INSERT ON audit_head TO xinqiao_worker;
GRANT SELECT ON audit_head TO xinqiao_app;

-- idempotency_key
CREATE POLICY own ON idempotency_key TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());
-- A petitioner's key is stored at the office of the step; a repeat looks for it at all offices that had the matter.
CREATE POLICY petitioner_own ON idempotency_key FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND resource_id = scope_matter());
CREATE POLICY forgotten ON idempotency_key TO xinqiao_worker USING (true) WITH CHECK (secret IS NULL);
GRANT SELECT, INSERT ON idempotency_key TO xinqiao_app;
GRANT UPDATE (body_hash, resource_id, secret, at) ON idempotency_key TO xinqiao_app;
GRANT SELECT (secret, at), DELETE, UPDATE (secret) ON idempotency_key TO xinqiao_worker;
