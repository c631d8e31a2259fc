-- deadline: a letterbox, visible like custody.
CALL force_row_security('deadline');

-- An office keeps its lateness: whatever ends a clock that an office owed after its last day leaves it missed. What
-- somebody may do and need not, a petitioner's window or an objection, is not owed.
CREATE OR REPLACE FUNCTION keep_lateness() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.state := 'MISSED';
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_lateness BEFORE UPDATE OF state ON deadline
    FOR EACH ROW WHEN (NEW.state = 'CANCELLED' AND NEW.settled_at >= NEW.due_at
        AND NEW.rule NOT IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW', 'OBJECTION'))
    EXECUTE FUNCTION keep_lateness();

CREATE POLICY by_position ON deadline FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT withheld OR scope_matter() IS NOT NULL)
        AND (NOT restricted OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
            OR is_deciding(matter_id)));
CREATE POLICY not_recused ON deadline AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));

CREATE POLICY by_holder ON deadline FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = deadline.tenant_id AND t.label = deadline.label OFFSET 0)
        AND EXISTS (SELECT FROM custody own WHERE own.matter_id = deadline.matter_id
            AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.ended_at IS NULL OFFSET 0));
CREATE POLICY petitioner_narrow ON deadline AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER'
        OR (matter_id = scope_matter() AND rule IN ('REVIEW', 'REREVIEW', 'REVIEW_WINDOW', 'REREVIEW_WINDOW',
            'REOPEN_ANSWER', 'HANDLING', 'HANDLING_EXT', 'HANDLING_DEEMED', 'DUTY', 'SUPPLEMENT')));
-- The answer that the petitioner is owed on the request to reopen a lapsed matter, or on what they add to one, which nobody
-- holds any more.
CREATE POLICY by_petitioner ON deadline FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND rule IN ('REOPEN_ANSWER', 'SUPPLEMENT')
        AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = deadline.matter_id AND c.tenant_id = deadline.tenant_id
            AND c.organ_id = deadline.organ_id AND c.label = deadline.label
            AND c.mode = CASE deadline.rule WHEN 'SUPPLEMENT' THEN 'SUPPLEMENTED' ELSE 'REOPENING' END
            AND c.ended_at IS NULL AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ() OFFSET 0));

-- The check of a closing report waits at who assigned the matter; sent back, another report is owed (RULEBOOK U6).
CREATE POLICY by_reporter ON deadline FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND rule = 'CHECK' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM closing_check k WHERE k.matter_id = deadline.matter_id AND k.state = 'PENDING'
            AND k.sender_tenant = scope_tenant() AND k.sender_organ = scope_organ() AND k.tenant_id = deadline.tenant_id
            AND k.organ_id = deadline.organ_id AND k.label = deadline.label OFFSET 0));
CREATE POLICY by_checker ON deadline FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND rule = 'CLOSING_REPORT' AND sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = deadline.tenant_id AND t.label = deadline.label OFFSET 0)
        AND EXISTS (SELECT FROM closing_check k WHERE k.matter_id = deadline.matter_id AND k.state = 'RETURNED'
            AND k.tenant_id = scope_tenant() AND k.organ_id = scope_organ() AND k.sender_tenant = deadline.tenant_id
            AND k.sender_organ = deadline.organ_id OFFSET 0));
-- Silence passes: nobody answers a report any more.
CREATE POLICY unchecked ON deadline FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'WORKER' AND tenant_id = scope_tenant() AND rule = 'CHECK' AND state = 'OPEN')
    WITH CHECK (tenant_id = scope_tenant() AND state = 'MISSED');

CREATE POLICY own_open ON deadline FOR UPDATE TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'OPEN')
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ());
CREATE POLICY petitioner_narrow_update ON deadline AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR matter_id = scope_matter());
GRANT SELECT, INSERT ON deadline TO xinqiao_app;
GRANT UPDATE (state, settled_at, restricted) ON deadline TO xinqiao_app;

-- The worker sees open clocks, recomputes provisional ones and leases them to the escalation.
CREATE POLICY clocks ON deadline FOR SELECT TO xinqiao_worker USING (state = 'OPEN');
-- It counts lapsed windows again, in case a year was amended since.
CREATE POLICY lapsed ON deadline FOR SELECT TO xinqiao_worker
    USING (state = 'MISSED' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW'));
CREATE POLICY clocks_set ON deadline FOR UPDATE TO xinqiao_worker USING (state = 'OPEN');
GRANT SELECT ON deadline TO xinqiao_worker;
GRANT UPDATE (due_date, due_at, adjustments, provisional, level, level_at, claimed_until, attempts) ON deadline
    TO xinqiao_worker;
