CALL force_row_security('code_list', 'code_entry', 'code_mapping', 'code_waiting');

-- code_list, code_entry, code_mapping: facts of the node. Every office reads them, the province adds rows, nobody
-- changes them.
CREATE POLICY every_office ON code_list FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY province ON code_list FOR INSERT TO xinqiao_app
    WITH CHECK (is_province());
CREATE POLICY every_office ON code_entry FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY province ON code_entry FOR INSERT TO xinqiao_app
    WITH CHECK (is_province());
CREATE POLICY every_office ON code_mapping FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY province ON code_mapping FOR INSERT TO xinqiao_app
    WITH CHECK (is_province());
GRANT SELECT, INSERT ON code_list, code_entry, code_mapping TO xinqiao_app;

-- code_waiting
CREATE POLICY by_position ON code_waiting FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND label BETWEEN scope_lo() AND scope_hi());
CREATE POLICY own ON code_waiting FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = code_waiting.tenant_id
            AND t.label = code_waiting.label OFFSET 0));
CREATE POLICY own_done ON code_waiting FOR DELETE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant());
GRANT SELECT, INSERT, DELETE ON code_waiting TO xinqiao_app;
