CALL force_row_security('petitioner', 'attachment', 'attachment_file', 'data_key', 'query_code');

-- petitioner: ring 3, like ring 2 with a purpose.
CREATE POLICY by_grant ON petitioner FOR SELECT TO xinqiao_app
    USING (scope_purpose() IS NOT NULL AND EXISTS (SELECT FROM content_grant g WHERE g.matter_id = petitioner.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR petitioner.recorded_at <= g.ended_at) OFFSET 0));
CREATE POLICY by_link ON petitioner FOR SELECT TO xinqiao_app
    USING (scope_purpose() IS NOT NULL AND scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(petitioner.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR petitioner.recorded_at <= g.ended_at) OFFSET 0));
CREATE POLICY not_recused ON petitioner AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON petitioner FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = petitioner.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
CREATE POLICY not_petitioner ON petitioner AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON petitioner TO xinqiao_app;

-- attachment: ring 2, like a submission; petitioners read the files they added.
CREATE POLICY by_grant ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = attachment.matter_id AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR attachment.recorded_at <= g.ended_at) OFFSET 0));
CREATE POLICY by_link ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(attachment.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR attachment.recorded_at <= g.ended_at) OFFSET 0));
CREATE POLICY petitioner_own ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND by_petitioner);
-- Files of a reviewing organ stay hidden from the organs it reviews, like its notes (RULEBOOK V6).
CREATE POLICY review_closed ON attachment AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT in_review OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = attachment.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.mode = 'REREVIEW' AND c.ended_at IS NULL OFFSET 0));
CREATE POLICY not_recused ON attachment AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_sealed ON attachment AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT shares_sealed(matter_id, recorded_at));
CREATE POLICY by_sealed ON attachment FOR SELECT TO xinqiao_app USING (opened_by_sealed(matter_id, recorded_at));
-- The holder of the matter adds a file, or the petitioner does at the holder's office; neither in the other's name.
CREATE POLICY own_open ON attachment FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = attachment.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0)
        AND CASE scope_kind() WHEN 'OFFICER' THEN officer = scope_officer()
            WHEN 'PETITIONER' THEN by_petitioner AND matter_id = scope_matter() ELSE false END);
GRANT SELECT, INSERT ON attachment TO xinqiao_app;

-- attachment_file: to whom sees the attachment; the original, and what shows an identity, with a purpose like ring 3.
-- Petitioners know what they sent.
CREATE POLICY with_attachment ON attachment_file FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM attachment a WHERE a.id = attachment_file.attachment_id
        AND (scope_purpose() IS NOT NULL OR (NOT original AND (NOT a.shows_identity OR scope_kind() = 'PETITIONER'))) OFFSET 0));
CREATE POLICY own_attachment ON attachment_file FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM attachment a
        WHERE a.id = attachment_file.attachment_id AND a.tenant_id = attachment_file.tenant_id
            AND a.matter_id = attachment_file.matter_id AND a.organ_id = scope_organ()
            AND CASE scope_kind() WHEN 'OFFICER' THEN a.officer = scope_officer()
                WHEN 'PETITIONER' THEN a.by_petitioner AND a.matter_id = scope_matter() ELSE false END OFFSET 0));
GRANT SELECT, INSERT ON attachment_file TO xinqiao_app;

-- data_key: the role that answers requests sees no key at all, not even a wrapped one. A destroyed key stays destroyed.
CREATE POLICY keeping ON data_key FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY making ON data_key FOR INSERT TO xinqiao_worker
    WITH CHECK (wrapped IS NOT NULL AND retired_at IS NULL);
CREATE POLICY rotating ON data_key FOR UPDATE TO xinqiao_worker USING (shredded_at IS NULL) WITH CHECK (true);
GRANT SELECT, INSERT ON data_key TO xinqiao_worker;
GRANT UPDATE (kek_id, wrapped, retired_at, shredded_at) ON data_key TO xinqiao_worker;

-- query_code: a code opens only what its own office registered under that number. Without own_matter an office could
-- give itself a code for another's matter and read it as its petitioner.
CREATE POLICY own ON query_code TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());
CREATE POLICY own_matter ON query_code AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (is_own_number(matter_id, number::text));
CREATE POLICY not_recused ON query_code AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
-- Its petitioner goes on asking there; the officers of an accused office learn no number (Art. 30¶3).
CREATE POLICY not_accused ON query_code AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'OFFICER' OR NOT is_withheld(matter_id));
GRANT SELECT, INSERT ON query_code TO xinqiao_app;
GRANT UPDATE (tag, issued_at) ON query_code TO xinqiao_app;
