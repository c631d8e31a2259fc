-- content_grant: a letterbox. No grant is ever updated: it ends with its custody.
CALL force_row_security('content_grant');

CREATE POLICY by_position ON content_grant FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter()));
CREATE POLICY not_recused ON content_grant AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));

-- The sealing of a report ended it for good (restrict_matter); who else has a grant of it is no superior's to know.
CREATE POLICY not_sealed ON content_grant AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING ((ended_at IS NULL OR ended_at > '-infinity')
        AND ((tenant_id = scope_tenant() AND organ_id = scope_organ()) OR NOT is_sealed_from(matter_id)));

CREATE POLICY by_holder ON content_grant FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = content_grant.tenant_id
            AND t.label = content_grant.label OFFSET 0)
        AND EXISTS (SELECT FROM custody own WHERE own.matter_id = content_grant.matter_id
            AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.ended_at IS NULL OFFSET 0));
-- With the request to reopen a lapsed matter, or a supplement.
CREATE POLICY by_petitioner ON content_grant FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM custody asked WHERE asked.id = content_grant.custody_id AND asked.mode IN ('REOPENING', 'SUPPLEMENTED')
            AND asked.matter_id = content_grant.matter_id AND asked.tenant_id = content_grant.tenant_id
            AND asked.organ_id = content_grant.organ_id AND asked.label = content_grant.label
            AND asked.ended_at IS NULL OFFSET 0));
CREATE POLICY petitioner_narrow ON content_grant AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR (matter_id = scope_matter()
        AND EXISTS (SELECT FROM custody asked WHERE asked.id = content_grant.custody_id
            AND (asked.mode IN ('REVIEW', 'REREVIEW', 'REOPENING', 'SUPPLEMENTED')
                OR (asked.tenant_id = scope_tenant() AND asked.organ_id = scope_organ()))
            AND asked.matter_id = content_grant.matter_id
            AND asked.tenant_id = content_grant.tenant_id AND asked.organ_id = content_grant.organ_id
            AND asked.ended_at IS NULL OFFSET 0)));
GRANT SELECT, INSERT ON content_grant TO xinqiao_app;
