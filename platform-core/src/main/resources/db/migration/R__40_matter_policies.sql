-- A matter and the rest of its index: links, serials, numbers of other systems.
CALL force_row_security('matter', 'matter_link', 'matter_serial', 'external_id');

-- matter has no tenant. It is visible where a custody names it; an office with a part in it may change it, one that
-- only watches may not.
CREATE POLICY by_custody ON matter FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id OFFSET 0));
CREATE POLICY own_first ON matter FOR INSERT TO xinqiao_app
    WITH CHECK (origin_tenant = scope_tenant());
CREATE POLICY own_open ON matter FOR UPDATE TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id AND c.tenant_id = scope_tenant()
        AND c.organ_id = scope_organ() AND c.ended_at IS NULL AND c.mode NOT IN ('ESCALATED', 'COPIED', 'SUPPLEMENTED') OFFSET 0))
    -- Both of these ask by the id alone, which no grant lets change: what held before the update holds after it.
    WITH CHECK (true);
-- Files the request to reopen a lapsed matter, or a supplement, though nobody holds it any more.
CREATE POLICY by_petitioner ON matter FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND id = scope_matter() AND EXISTS (SELECT FROM custody c
        WHERE c.matter_id = matter.id AND c.mode IN ('REOPENING', 'SUPPLEMENTED') AND c.ended_at IS NULL
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ() OFFSET 0));
CREATE POLICY petitioner_narrow_update ON matter AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR id = scope_matter())
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR state IN ('REVIEWING', 'REREVIEWING', 'WITHDRAWN', 'HANDLING',
            'DUTY_HANDLING')
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id AND c.mode IN ('REOPENING', 'SUPPLEMENTED')
            AND c.ended_at IS NULL OFFSET 0));
GRANT SELECT, INSERT ON matter TO xinqiao_app;
GRANT UPDATE (state, kind, category, restricted, cannot_notify, registered_at, documents, version) ON matter
    TO xinqiao_app;

-- matter_link: ring 1, visible where either matter is.
CREATE POLICY by_custody ON matter_link FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id IN (matter_link.matter_id, matter_link.other_id) OFFSET 0));
CREATE POLICY not_recused ON matter_link AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON matter_link AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_sealed_from(matter_id) AND NOT is_sealed_from(other_id));
CREATE POLICY own_open ON matter_link FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_link.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = matter_link.other_id OFFSET 0));
CREATE POLICY not_petitioner ON matter_link AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON matter_link TO xinqiao_app;

-- matter_serial
CREATE POLICY own ON matter_serial TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());
GRANT SELECT, INSERT ON matter_serial TO xinqiao_app;
GRANT UPDATE (last) ON matter_serial TO xinqiao_app;

-- external_id: visible like its matter's number, where a custody names it; hidden where the matter is restricted.
CREATE POLICY by_custody ON external_id FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = external_id.matter_id OFFSET 0));
CREATE POLICY not_recused ON external_id AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON external_id FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = external_id.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
GRANT SELECT, INSERT ON external_id TO xinqiao_app;
