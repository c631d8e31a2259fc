CALL force_row_security('execution');

-- Visible where the matter's own custody is: a report found later hides this too (Art. 30¶3).
CREATE POLICY by_position ON execution FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = execution.matter_id OFFSET 0));
CREATE POLICY not_recused ON execution AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON execution FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = execution.tenant_id AND t.label = execution.label OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = execution.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
CREATE POLICY not_petitioner ON execution AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
CREATE POLICY own ON execution FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ())
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ());
GRANT SELECT, INSERT ON execution TO xinqiao_app;
GRANT UPDATE (state, due, changed_at, version) ON execution TO xinqiao_app;
