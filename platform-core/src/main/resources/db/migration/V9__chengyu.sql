-- Joint cases with the other province, and the ledger of messages about them (DESIGN §4c, RULEBOOK §15).

CREATE TABLE joint_case (
    id              uuid PRIMARY KEY,
    tenant_id       bigint      NOT NULL,
    organ_id        bigint      NOT NULL,
    matter_id       uuid REFERENCES matter (id),
    proposer        boolean     NOT NULL,
    leads           boolean     NOT NULL,
    partner_code    varchar(9)  NOT NULL,
    own_number      varchar(38) NOT NULL,
    partner_number  varchar(38),
    state           text        NOT NULL CHECK (state IN
        ('PROPOSED', 'RECEIVED', 'REFUSED', 'ACCEPTED', 'DECLINED', 'CONCLUDING', 'CONCLUDED', 'CLOSED', 'WITHDRAWN')),
    packet          jsonb       NOT NULL,
    partner_contact jsonb,
    partner_clocks  jsonb       NOT NULL,
    opened_at       timestamptz NOT NULL,
    -- Until when the receiving side acknowledges, and answers.
    ack_due_at      timestamptz NOT NULL,
    answer_due_at   timestamptz NOT NULL,
    -- When the partner's node took the packet, or an officer of this side the notice of it.
    acknowledged_at timestamptz,
    -- When this side was last told that a limit is over.
    reminded_at     timestamptz,
    -- The case has ended, and this side's system still has to leave the matter and to tell the partner.
    unfinished      boolean     NOT NULL DEFAULT false,
    -- When this side next tells the partner how far its ledger goes; absent once both ends are settled.
    compare_at      timestamptz,
    version         integer     NOT NULL
);
CREATE INDEX joint_case_unfinished ON joint_case (id) WHERE unfinished;
CREATE INDEX joint_case_compare ON joint_case (compare_at, id) WHERE compare_at IS NOT NULL;
CREATE INDEX joint_case_late ON joint_case (ack_due_at)
    WHERE state IN ('PROPOSED', 'RECEIVED') AND (reminded_at IS NULL OR reminded_at < answer_due_at);
CREATE INDEX joint_case_waiting ON joint_case (tenant_id, organ_id, answer_due_at) WHERE state IN ('PROPOSED', 'RECEIVED');
CREATE INDEX joint_case_list ON joint_case (tenant_id, organ_id, opened_at DESC, id DESC);
CREATE INDEX joint_case_matter ON joint_case (matter_id) WHERE matter_id IS NOT NULL;

-- Outbox and inbox in one: every signed message of a case, written in the transaction of its effect. A message is
-- SENDING until the partner's signed receipt arrives; its envelope crosses the bridge. What the partner did not take is
-- replaced at the same place of the sequence (docs/exchange-protocol.md); "place" is the first message's id.
CREATE TABLE joint_message (
    id              uuid PRIMARY KEY,
    tenant_id       bigint      NOT NULL,
    organ_id        bigint      NOT NULL,
    case_id         uuid        NOT NULL REFERENCES joint_case (id),
    sent            boolean     NOT NULL,
    sequence        integer     NOT NULL CHECK (sequence > 0),
    place           uuid        NOT NULL,
    type            text        NOT NULL,
    at              timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    state           text        NOT NULL CHECK (state IN
        ('SENDING', 'TAKEN', 'REFUSED', 'EXPIRED', 'REPLACED', 'WAITING', 'SET_ASIDE')),
    cause           text,
    text            text,
    signed          bytea       NOT NULL,
    signed_digest   bytea       NOT NULL,
    envelope        bytea,
    envelope_digest bytea       NOT NULL,
    receipt         bytea,
    attempts        integer     NOT NULL,
    next_send_at    timestamptz
);
CREATE UNIQUE INDEX joint_message_place ON joint_message (tenant_id, case_id, sent, sequence)
    WHERE state IN ('SENDING', 'TAKEN', 'WAITING', 'SET_ASIDE');
CREATE INDEX joint_message_case ON joint_message (case_id, sent, sequence);
CREATE INDEX joint_message_due ON joint_message (next_send_at, id) WHERE state = 'SENDING';

-- Refused arrivals from the bridge. Their sender is unknown, so they belong to no tenant and hold no content.
CREATE TABLE bridge_refusal (
    id              uuid PRIMARY KEY,
    at              timestamptz NOT NULL,
    cause           text        NOT NULL,
    envelope_digest bytea       NOT NULL,
    envelope_id     uuid
);
