-- Ring 2: readable only with a grant that names tenant and organ; an ended grant still shows what existed then. Where a
-- matter lives on in another, that one's grant opens it too (by_link). An office writes its own rows on a matter it
-- holds; a petitioner writes none. What parts of a split share goes with the part that is sealed (not_sealed, by_sealed).
CALL force_row_security(
    'submission', 'demand', 'demand_moved', 'demand_outcome', 'handling_note', 'accused', 'recusal');

-- All tables.
CALL for_each_table($$CREATE POLICY by_grant ON %1$I FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = %1$I.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR %1$I.recorded_at <= g.ended_at) OFFSET 0))$$,
    'submission', 'demand', 'demand_moved', 'demand_outcome', 'handling_note', 'accused', 'recusal');
CALL for_each_table($$CREATE POLICY not_recused ON %1$I AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id))$$,
    'submission', 'demand', 'demand_moved', 'demand_outcome', 'handling_note', 'accused', 'recusal');
CALL for_each_table($$CREATE POLICY own_open ON %1$I FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = %1$I.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0))$$,
    'submission', 'demand', 'demand_moved', 'demand_outcome', 'handling_note', 'accused');
GRANT SELECT, INSERT ON submission, demand, demand_moved, demand_outcome, handling_note, accused, recusal
    TO xinqiao_app;

-- What parts of a split share goes with the part that is sealed (Art. 30¶3).
CALL for_each_table($$CREATE POLICY not_sealed ON %1$I AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT shares_sealed(matter_id, recorded_at))$$,
    'submission', 'handling_note', 'accused');
CREATE POLICY not_sealed ON demand AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT went_sealed(id));
CREATE POLICY not_sealed ON demand_moved AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_sealed_from(part_id));

-- A part shares the narrative of a submission that its office reads, or that one of those shares. Asks as the caller.
CREATE OR REPLACE FUNCTION is_told_to_caller(narrative_of uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM submission own WHERE own.id = narrative_of OR own.told_in = narrative_of);
CREATE POLICY told_where_seen ON submission AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (told_in IS NULL OR is_told_to_caller(told_in));

-- What the matter consists of is visible where it lives on: submissions, demands, what a split took, the accused.
CALL for_each_table($$CREATE POLICY by_link ON %1$I FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(%1$I.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR %1$I.recorded_at <= g.ended_at) OFFSET 0))$$,
    'submission', 'demand', 'demand_moved', 'accused');

-- Petitioners read their own words (Art. 18¶1, 21¶2).
CALL for_each_table($$CREATE POLICY petitioner_own ON %1$I FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter())$$,
    'submission', 'demand', 'demand_moved');

CALL for_each_table($$CREATE POLICY not_petitioner ON %1$I AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER')$$,
    'submission', 'demand', 'demand_outcome', 'accused');

-- handling_note: of the petitioner's, only the withdrawal that an officer enters for them (RULEBOOK I13).
CREATE POLICY not_petitioner ON handling_note AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER'
        OR (kind = 'WITHDRAWAL_TYPED' AND matter_id = scope_matter() AND officer = scope_officer()));
CREATE POLICY redacted_not_accused ON handling_note AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (kind <> 'REDACTED_COPY' OR NOT is_accused_by_split(matter_id));
CREATE POLICY by_sealed ON handling_note FOR SELECT TO xinqiao_app USING (opened_by_sealed(matter_id, recorded_at));
CREATE POLICY by_sender ON handling_note FOR SELECT TO xinqiao_app
    USING (kind = 'FEEDBACK' AND assigned_to(matter_id, tenant_id, organ_id));
-- Contacts, and what an officer recorded for the petitioner to confirm (RULEBOOK W1).
CREATE POLICY petitioner_own ON handling_note FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND kind IN ('CONTACT', 'WITHDRAWAL_TYPED', 'REOPENING_DECLINED', 'SERVICE_ATTEMPT',
            'SETTLEMENT_TYPED'));
-- Notes of a reviewing organ stay hidden from the organs it reviews, even when these hold the matter again
-- (RULEBOOK V6).
CREATE POLICY review_closed ON handling_note AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT in_review OR scope_kind() = 'PETITIONER' OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = handling_note.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.mode = 'REREVIEW' AND c.ended_at IS NULL OFFSET 0));

-- recusal: an office records and ends those of its own officers and of officers below, on matters that it sees
-- (RULEBOOK R8). The application says which of its officers may.
CREATE POLICY recorded_here ON recusal FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
CREATE POLICY of_own_and_below ON recusal FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = recusal.of_tenant AND t.label BETWEEN scope_lo()
            AND scope_hi() OFFSET 0)
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = recusal.matter_id OFFSET 0));
CREATE POLICY ended_by_own_and_above ON recusal FOR UPDATE TO xinqiao_app
    USING (ended_at IS NULL AND scope_kind() = 'OFFICER'
        AND EXISTS (SELECT FROM tenant t WHERE t.id = recusal.of_tenant AND t.label BETWEEN scope_lo()
            AND scope_hi() OFFSET 0))
    WITH CHECK (ended_at IS NOT NULL);
GRANT UPDATE (ended_at) ON recusal TO xinqiao_app;

-- draft: the own organ alone, until it is settled (RULEBOOK H9, V6); whom a report accuses reads none about it.
CALL force_row_security('draft');
CREATE POLICY own ON draft FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ());
CREATE POLICY not_recused ON draft AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY not_accused ON draft AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_withheld(matter_id));
CREATE POLICY not_sealed ON draft AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_sealed_from(matter_id));
CREATE POLICY own_open ON draft FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND state = 'DRAFT' AND drafted_by = scope_officer()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = draft.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.ended_at IS NULL OFFSET 0));
-- Nobody signs what they drafted.
CREATE POLICY settled ON draft FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'DRAFT')
    WITH CHECK (state <> 'DRAFT' AND settled_by = scope_officer()
        AND (state <> 'APPROVED' OR drafted_by <> scope_officer()));
GRANT SELECT, INSERT ON draft TO xinqiao_app;
GRANT UPDATE (state, comment, settled_by, settled_at) ON draft TO xinqiao_app;
