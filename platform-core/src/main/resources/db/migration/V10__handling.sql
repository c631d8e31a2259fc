-- Handling and what supervision needs of it (RULEBOOK §§6, 12): execution, feedback to the sender, proposals.

-- Which opinion is carried out, and the clock of its date.
ALTER TABLE execution
    ADD COLUMN opinion_number text NOT NULL,
    ADD COLUMN deadline_id    uuid;

-- Seen where the matter's own custody is: a report found later closes this too (Art. 30¶3).
DROP POLICY by_position ON execution;
CREATE POLICY by_position ON execution FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = execution.matter_id));

-- An organ whose execution is overdue is watched as one whose turn is: its hop may have ended (Art. 32¶2, 40¶1).
DROP POLICY by_superior ON custody;
CREATE POLICY by_superior ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (mode IN ('ESCALATED', 'CALLED_IN')
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label)
        AND EXISTS (SELECT FROM custody below WHERE below.id = custody.previous_id AND below.matter_id = custody.matter_id
            AND is_above(below.tenant_id, below.organ_id, below.label)
            AND (below.ended_at IS NULL
                OR (custody.mode = 'ESCALATED' AND EXISTS (SELECT FROM execution e
                    WHERE e.matter_id = below.matter_id AND e.tenant_id = below.tenant_id
                    AND e.organ_id = below.organ_id AND e.state <> 'DONE')))));
DROP POLICY downward ON supervision_order;
CREATE POLICY downward ON supervision_order FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND sender_organ = scope_organ() AND state = 'DRAFT'
        AND tenant_id <> scope_tenant() AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = supervision_order.tenant_id AND t.label = supervision_order.label)
        AND (EXISTS (SELECT FROM custody held WHERE held.matter_id = supervision_order.matter_id
                AND held.tenant_id = supervision_order.tenant_id AND held.organ_id = supervision_order.organ_id
                AND held.ended_at IS NULL)
            OR EXISTS (SELECT FROM execution e WHERE e.matter_id = supervision_order.matter_id
                AND e.tenant_id = supervision_order.tenant_id AND e.organ_id = supervision_order.organ_id
                AND e.state <> 'DONE')));

-- Who assigned a matter reads how it stands and how it ended (Art. 22¶1(3)), and no more of the file. Custody hides a
-- sealed matter's hop from the sender, so nothing of a report comes back.
CREATE FUNCTION assigned_to(matter uuid, tenant bigint, organ bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM custody c
        WHERE c.matter_id = matter AND c.mode = 'ASSIGNED' AND c.tenant_id = tenant AND c.organ_id = organ
        AND c.sender_tenant = scope_tenant() AND c.sender_organ = scope_organ());
CREATE POLICY by_sender ON document FOR SELECT TO xinqiao_app
    USING (kind IN ('CLOSING_REPORT', 'DUTY_ANSWER', 'REPLY') AND assigned_to(matter_id, tenant_id, organ_id));
CREATE POLICY by_sender ON handling_note FOR SELECT TO xinqiao_app
    USING (kind = 'FEEDBACK' AND assigned_to(matter_id, tenant_id, organ_id));

-- A proposal of a petition office and its written reply (Art. 40). Seen by the two parties alone.
CREATE TABLE proposal (
    id            uuid PRIMARY KEY,
    matter_id     uuid REFERENCES matter (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('IMPROVE_WORK', 'IMPROVE_POLICY', 'ACCOUNTABILITY')),
    text          text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('SENT', 'ANSWERED')),
    sent_at       timestamptz NOT NULL,
    due_date      date        NOT NULL,
    due_at        timestamptz NOT NULL,
    adopted       text CHECK (adopted IN ('ADOPTED', 'PARTLY_ADOPTED', 'DECLINED')),
    reply         text,
    replied_at    timestamptz,
    version       integer     NOT NULL,
    CHECK ((state = 'ANSWERED') = (adopted IS NOT NULL AND reply IS NOT NULL AND replied_at IS NOT NULL))
);
CREATE INDEX proposal_sent ON proposal (sender_tenant, sender_organ, sent_at DESC, id DESC);
CREATE INDEX proposal_box ON proposal (tenant_id, organ_id, sent_at DESC, id DESC);

ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON proposal TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY parties ON proposal FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'OFFICER'
        AND ((sender_tenant = scope_tenant() AND sender_organ = scope_organ())
            OR (tenant_id = scope_tenant() AND organ_id = scope_organ())));
-- Within the own office or downward, by its petition office; of a matter it sees and that is not sealed.
CREATE POLICY downward ON proposal FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND state = 'SENT'
        AND sender_tenant = scope_tenant() AND sender_organ = scope_organ() AND organ_id <> scope_organ()
        AND label BETWEEN scope_lo() AND scope_hi()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = proposal.tenant_id AND t.label = proposal.label
            AND t.state = 'ACTIVE')
        AND EXISTS (SELECT FROM organ o WHERE o.id = proposal.organ_id AND o.tenant_id = proposal.tenant_id)
        AND EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.tenant_id = scope_tenant()
            AND o.kind = 'PETITION_OFFICE')
        AND (matter_id IS NULL OR EXISTS (SELECT FROM matter m WHERE m.id = proposal.matter_id AND NOT m.sealed)));
CREATE POLICY addressee ON proposal FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'SENT')
    WITH CHECK (state = 'ANSWERED');
GRANT SELECT, INSERT ON proposal TO xinqiao_app;
GRANT UPDATE (state, adopted, reply, replied_at, version) ON proposal TO xinqiao_app;
