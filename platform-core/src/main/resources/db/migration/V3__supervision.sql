-- Escalation and supervision (DESIGN §4a, RULEBOOK §§11, 12).

-- A clock climbs rung by rung: warning and reminder to its own organ, then superior by superior.
ALTER TABLE deadline
    ADD COLUMN rung smallint NOT NULL DEFAULT 0,
    ADD COLUMN rung_at timestamptz,
    ADD COLUMN claimed_until timestamptz;
CREATE INDEX deadline_rung ON deadline (rung_at, id) WHERE state = 'OPEN' AND rung_at IS NOT NULL;
GRANT UPDATE (rung, rung_at, claimed_until) ON deadline TO xinqiao_worker;

ALTER TABLE custody DROP CONSTRAINT custody_mode_check,
    ADD CONSTRAINT custody_mode_check CHECK (mode IN ('RECEIVED', 'FORWARDED', 'ASSIGNED', 'KEPT', 'ESCALATED'));
-- A superior watches a matter once, however many of its clocks are overdue.
CREATE UNIQUE INDEX custody_escalated ON custody (tenant_id, matter_id) WHERE mode = 'ESCALATED' AND ended_at IS NULL;

-- Beside the holder's hop, a superior opens one of his own on what an office below him holds.
CREATE POLICY by_superior ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (mode = 'ESCALATED'
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label)
        AND EXISTS (SELECT FROM custody below WHERE below.id = custody.previous_id AND below.matter_id = custody.matter_id
            AND below.ended_at IS NULL AND below.tenant_id <> scope_tenant()
            AND below.label BETWEEN scope_lo() AND scope_hi()));

-- What was done about which clock on which rung; once, whoever tries.
CREATE TABLE escalation (
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    deadline_id uuid        NOT NULL REFERENCES deadline (id),
    rung        smallint    NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, deadline_id, rung)
);

-- A word to an organ about a clock; a letterbox.
CREATE TABLE notice (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    deadline_id   uuid        NOT NULL REFERENCES deadline (id),
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('WARNING', 'REMINDER', 'ESCALATED')),
    at            timestamptz NOT NULL
);
CREATE INDEX notice_box ON notice (tenant_id, organ_id, at DESC, id DESC);

-- An order (督办, Art. 40¶1): drafted by the escalation, issued by a person, answered by the organ it names.
CREATE TABLE supervision_order (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    deadline_id   uuid REFERENCES deadline (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    state         text        NOT NULL CHECK (state IN ('DRAFT', 'ISSUED', 'ANSWERED', 'CLOSED')),
    rule          text        NOT NULL,
    text          text,
    answer_by     date,
    answer        text,
    drafted_at    timestamptz NOT NULL,
    issued_at     timestamptz,
    answered_at   timestamptz,
    closed_at     timestamptz,
    version       integer     NOT NULL
);
CREATE INDEX supervision_order_sent ON supervision_order (sender_tenant, sender_organ, drafted_at DESC, id DESC);
CREATE INDEX supervision_order_box ON supervision_order (tenant_id, organ_id, drafted_at DESC, id DESC);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['escalation', 'notice', 'supervision_order'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

CREATE POLICY own ON escalation TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() IN ('OFFICER', 'WORKER'))
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'WORKER');

CREATE POLICY own ON notice FOR SELECT TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND scope_kind() = 'OFFICER');
-- To oneself or downward, never upward or across.
CREATE POLICY downward ON notice FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND scope_kind() = 'WORKER'
        AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = notice.tenant_id AND t.label = notice.label));

CREATE POLICY parties ON supervision_order FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER')
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ() AND state <> 'DRAFT')));
CREATE POLICY downward ON supervision_order FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND sender_organ = scope_organ() AND state = 'DRAFT'
        AND tenant_id <> scope_tenant() AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = supervision_order.tenant_id AND t.label = supervision_order.label)
        AND EXISTS (SELECT FROM custody held WHERE held.matter_id = supervision_order.matter_id
            AND held.tenant_id = supervision_order.tenant_id AND held.organ_id = supervision_order.organ_id
            AND held.ended_at IS NULL));
-- The sender issues and closes, the organ named answers; neither moves the order to somebody else.
CREATE POLICY sender ON supervision_order FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND state IN ('DRAFT', 'ISSUED', 'ANSWERED'))
    WITH CHECK (state IN ('ISSUED', 'CLOSED'));
CREATE POLICY addressee ON supervision_order FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'ISSUED')
    WITH CHECK (state = 'ANSWERED');

GRANT SELECT, INSERT ON escalation, notice, supervision_order TO xinqiao_app;
GRANT UPDATE (state, text, answer_by, answer, issued_at, answered_at, closed_at, version) ON supervision_order
    TO xinqiao_app;
