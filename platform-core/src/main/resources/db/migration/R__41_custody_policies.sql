-- custody: a letterbox. Only end_custody ends one.
CALL force_row_security('custody');

-- Read by position; narrowed to one matter for PETITIONER and FILING; a restricted one only by the organ that holds it
-- and organs asked to decide (Art. 30¶3). No OR around the range, or it would stop being an index condition.
CREATE POLICY by_position ON custody FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT withheld OR scope_matter() IS NOT NULL)
        AND (NOT restricted OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
            OR is_deciding(matter_id)));
CREATE POLICY not_recused ON custody AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));

-- The sender names itself, addresses an organ as the tree has it, and holds the matter. The first custody goes from an
-- organ to itself; custody_first allows one.
CREATE POLICY by_holder ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label
            AND t.state = 'ACTIVE' OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = custody.organ_id AND o.tenant_id = custody.tenant_id OFFSET 0)
        AND CASE WHEN previous_id IS NULL THEN tenant_id = scope_tenant() AND organ_id = scope_organ()
            ELSE EXISTS (SELECT FROM custody own WHERE own.id = custody.previous_id AND own.matter_id = custody.matter_id
                AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ()
                    AND own.ended_at IS NULL OFFSET 0) END);
-- A superior opens its own custody beside the holder's: to watch the matter, or to take it over. It watches an organ
-- also after the matter was closed there, or while that organ owes an execution (Art. 32¶2, 40¶1).
CREATE POLICY by_superior ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (mode IN ('ESCALATED', 'CALLED_IN')
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label OFFSET 0)
        AND EXISTS (SELECT FROM custody below WHERE below.id = custody.previous_id AND below.matter_id = custody.matter_id
            AND CASE custody.mode
                WHEN 'CALLED_IN' THEN below.ended_at IS NULL
                    AND (is_above(below.tenant_id, below.organ_id, below.label)
                        -- A petition office hands on what a changed organ of its own level had (Art. 24¶2).
                        OR may_supervise(below.tenant_id, below.organ_id, below.label) AND EXISTS (SELECT
                            FROM organ_change g WHERE g.organ_id = below.organ_id OFFSET 0))
                ELSE may_supervise(below.tenant_id, below.organ_id, below.label)
                    AND (below.ended_at IS NULL OR below.state = 'CLOSED'
                        OR owes_report(below.matter_id, below.tenant_id, below.organ_id) OR EXISTS (SELECT FROM execution e
                        WHERE e.matter_id = below.matter_id AND e.tenant_id = below.tenant_id
                        AND e.organ_id = below.organ_id AND e.state <> 'DONE' OFFSET 0)) END OFFSET 0));
-- Whoever proved number and code asks, at the last holder, to reopen a lapsed matter, or adds to a known one: a linked
-- one where that one is worked on in which it lives on.
CREATE POLICY by_petitioner ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND mode IN ('REOPENING', 'SUPPLEMENTED') AND matter_id = scope_matter()
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label
            AND t.state = 'ACTIVE' OFFSET 0)
        AND EXISTS (SELECT FROM organ o WHERE o.id = custody.organ_id AND o.tenant_id = custody.tenant_id OFFSET 0)
        AND EXISTS (SELECT FROM custody last WHERE last.id = custody.previous_id AND last.matter_id = custody.matter_id
            AND ((last.tenant_id = scope_tenant() AND last.organ_id = scope_organ())
                OR (custody.mode = 'SUPPLEMENTED' AND EXISTS (SELECT FROM work_elsewhere() w
                    WHERE w.tenant_id = scope_tenant() AND w.organ_id = scope_organ() OFFSET 0))) OFFSET 0));
-- The clock opens a lapsed window again where the matter was closed since: the same office has the same custody once more.
CREATE POLICY by_clock ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'WORKER' AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label OFFSET 0)
        AND EXISTS (SELECT FROM custody last WHERE last.id = custody.previous_id AND last.matter_id = custody.matter_id
            AND last.tenant_id = scope_tenant() AND last.organ_id = scope_organ() AND last.mode = custody.mode
            AND last.outcome = 'CLOSE' OFFSET 0)
        AND EXISTS (SELECT FROM deadline d WHERE d.matter_id = custody.matter_id AND d.state = 'MISSED'
            AND d.rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW') OFFSET 0));
-- A closed matter comes back to the organ that closed it, where it ended with an agreement (RULEBOOK H5): in the mode in
-- which that organ held it, and only while nobody holds it.
CREATE POLICY by_last_holder ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IN ('OFFICER', 'PETITIONER') AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label
            AND t.state = 'ACTIVE' OFFSET 0)
        AND EXISTS (SELECT FROM custody last WHERE last.id = custody.previous_id AND last.matter_id = custody.matter_id
            AND last.tenant_id = scope_tenant() AND last.organ_id = scope_organ() AND last.mode = custody.mode
            AND last.outcome = 'CLOSE' OFFSET 0)
        AND EXISTS (SELECT FROM document d WHERE d.matter_id = custody.matter_id AND d.kind = 'AGREEMENT' OFFSET 0)
        AND NOT is_held(matter_id));
-- A petitioner acts at the office that holds the matter, and writes only what their own steps write there, on their own
-- matter (RULEBOOK §13). Restrictive: this holds in addition to whatever lets an office write.
CREATE POLICY petitioner_narrow ON custody AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() IS DISTINCT FROM 'PETITIONER' OR (matter_id = scope_matter()
        AND CASE WHEN mode = 'SUPPLEMENTED' THEN (tenant_id = scope_tenant() AND organ_id = scope_organ())
                -- What the office above answers (RULEBOOK C5, R8).
                OR EXISTS (SELECT FROM tenant own JOIN tenant above ON own.label BETWEEN above.label AND above.hi
                    JOIN organ o ON o.tenant_id = above.id AND o.kind = 'PETITION_OFFICE'
                    WHERE own.id = scope_tenant() AND above.id = custody.tenant_id AND o.id = custody.organ_id OFFSET 0)
            ELSE (mode IN ('REVIEW', 'REREVIEW', 'REOPENING') AND EXISTS (SELECT FROM review_step s
                    WHERE s.reviewed_by = custody.organ_id AND (s.decided_by = scope_organ()
                        -- What a review ordered to be redone is contested above that review (RULEBOOK V4).
                        OR (custody.mode = 'REREVIEW' AND EXISTS (SELECT FROM custody r
                            WHERE r.matter_id = custody.matter_id AND r.mode = 'REVIEW' AND r.organ_id = s.decided_by
                            OFFSET 0))
                        -- Past a rung that the sealed matter accuses (Art. 30¶3).
                        OR (custody.restricted AND EXISTS (SELECT FROM review_step low JOIN organ o ON o.id = low.reviewed_by
                            WHERE low.decided_by = scope_organ() AND low.reviewed_by = s.decided_by
                                AND is_accused_beside(custody.matter_id, o.tenant_id, o.id) OFFSET 0))) OFFSET 0))
                OR (tenant_id = scope_tenant() AND organ_id = scope_organ() AND NOT is_held(matter_id)) END));

CREATE POLICY own_open ON custody FOR UPDATE TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND ended_at IS NULL)
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ() AND ended_at IS NULL);
CREATE POLICY petitioner_narrow_update ON custody AS RESTRICTIVE FOR UPDATE TO xinqiao_app
    USING (scope_kind() IS DISTINCT FROM 'PETITIONER' OR matter_id = scope_matter());
GRANT SELECT, INSERT ON custody TO xinqiao_app;
GRANT UPDATE (state, kind, category, restricted, mode, due_at, decided_by, drafted_by) ON custody TO xinqiao_app;

-- The worker sees clocks and whose they are, and nothing else.
CREATE POLICY clocks ON custody FOR SELECT TO xinqiao_worker USING (ended_at IS NULL);
CREATE POLICY clocks_set ON custody FOR UPDATE TO xinqiao_worker USING (ended_at IS NULL);
GRANT SELECT (id, matter_id, tenant_id, organ_id, mode, due_at, ended_at) ON custody TO xinqiao_worker;
GRANT UPDATE (due_at) ON custody TO xinqiao_worker;
