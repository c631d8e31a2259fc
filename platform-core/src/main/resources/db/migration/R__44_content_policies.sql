-- Ring 2: readable only with a grant that names tenant and organ; an ended grant still shows what existed then. Where a
-- matter lives on in another, that one's grant opens it too (by_link). An office writes its own rows on a matter it
-- holds; a petitioner writes none.
CALL force_row_security('submission', 'demand', 'demand_moved', 'demand_outcome', 'handling_note', 'accused', 'recusal');

-- submission: petitioners read their own words (Art. 18¶1, 21¶2).
CREATE POLICY by_grant ON submission FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = submission.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR submission.recorded_at <= g.ended_at)));
CREATE POLICY by_link ON submission FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(submission.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR submission.recorded_at <= g.ended_at)));
CREATE POLICY petitioner_own ON submission FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY not_recused ON submission AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON submission FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = submission.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY not_petitioner ON submission AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON submission TO xinqiao_app;

-- demand
CREATE POLICY by_grant ON demand FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = demand.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR demand.recorded_at <= g.ended_at)));
CREATE POLICY by_link ON demand FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(demand.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR demand.recorded_at <= g.ended_at)));
CREATE POLICY petitioner_own ON demand FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY not_recused ON demand AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON demand FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = demand.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY not_petitioner ON demand AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON demand TO xinqiao_app;

-- demand_moved: what a split took is visible where the matter lives on.
CREATE POLICY by_grant ON demand_moved FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = demand_moved.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR demand_moved.recorded_at <= g.ended_at)));
CREATE POLICY by_link ON demand_moved FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(demand_moved.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR demand_moved.recorded_at <= g.ended_at)));
CREATE POLICY petitioner_own ON demand_moved FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY not_recused ON demand_moved AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON demand_moved FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = demand_moved.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
GRANT SELECT, INSERT ON demand_moved TO xinqiao_app;

-- demand_outcome
CREATE POLICY by_grant ON demand_outcome FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = demand_outcome.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR demand_outcome.recorded_at <= g.ended_at)));
CREATE POLICY not_recused ON demand_outcome AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON demand_outcome FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = demand_outcome.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY not_petitioner ON demand_outcome AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON demand_outcome TO xinqiao_app;

-- handling_note
CREATE POLICY by_grant ON handling_note FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = handling_note.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR handling_note.recorded_at <= g.ended_at)));
CREATE POLICY by_sender ON handling_note FOR SELECT TO xinqiao_app
    USING (kind = 'FEEDBACK' AND assigned_to(matter_id, tenant_id, organ_id));
-- Contacts, and what an officer recorded for the petitioner to confirm (RULEBOOK W1).
CREATE POLICY petitioner_own ON handling_note FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND kind IN ('CONTACT', 'WITHDRAWAL_TYPED', 'REOPENING_DECLINED'));
-- Notes of a reviewing organ stay hidden from the organs it reviews, even when these hold the matter again
-- (RULEBOOK V6).
CREATE POLICY review_closed ON handling_note AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT in_review OR scope_kind() = 'PETITIONER' OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = handling_note.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.mode = 'REREVIEW' AND c.ended_at IS NULL));
CREATE POLICY not_recused ON handling_note AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON handling_note FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = handling_note.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY not_petitioner ON handling_note AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON handling_note TO xinqiao_app;

-- accused: the accused of a linked submission are visible where it lives on.
CREATE POLICY by_grant ON accused FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = accused.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR accused.recorded_at <= g.ended_at)));
CREATE POLICY by_link ON accused FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(accused.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR accused.recorded_at <= g.ended_at)));
CREATE POLICY not_recused ON accused AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON accused FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = accused.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY not_petitioner ON accused AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER');
GRANT SELECT, INSERT ON accused TO xinqiao_app;

-- recusal: the holder of the matter ends it.
CREATE POLICY by_grant ON recusal FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = recusal.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR recusal.recorded_at <= g.ended_at)));
CREATE POLICY not_recused ON recusal AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY own_open ON recusal FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = recusal.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY holder_ends ON recusal FOR UPDATE TO xinqiao_app
    USING (ended_at IS NULL AND EXISTS (SELECT FROM custody c WHERE c.matter_id = recusal.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL))
    WITH CHECK (ended_at IS NOT NULL);
GRANT SELECT, INSERT ON recusal TO xinqiao_app;
GRANT UPDATE (ended_at) ON recusal TO xinqiao_app;
