-- Joint cases with the other province and the ledger of what was said about them (DESIGN §4c, RULEBOOK §15).

CREATE TABLE joint_case (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    organ_id       bigint      NOT NULL,
    matter_id      uuid REFERENCES matter (id),
    proposer       boolean     NOT NULL,
    leads          boolean     NOT NULL,
    partner_code   varchar(9)  NOT NULL,
    own_number     varchar(38) NOT NULL,
    partner_number varchar(38),
    state          text        NOT NULL CHECK (state IN
        ('PROPOSED', 'RECEIVED', 'REFUSED', 'ACCEPTED', 'DECLINED', 'CONCLUDING', 'CONCLUDED', 'CLOSED')),
    packet         jsonb       NOT NULL,
    partner_contact jsonb,
    partner_clocks jsonb       NOT NULL,
    opened_at      timestamptz NOT NULL,
    version        integer     NOT NULL
);
CREATE INDEX joint_case_list ON joint_case (tenant_id, organ_id, opened_at DESC, id DESC);
CREATE INDEX joint_case_matter ON joint_case (matter_id) WHERE matter_id IS NOT NULL;

-- Outbox and inbox in one: every signed message of a case, in the transaction of its effect.
CREATE TABLE joint_message (
    id            uuid PRIMARY KEY,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    case_id       uuid        NOT NULL REFERENCES joint_case (id),
    sent          boolean     NOT NULL,
    sequence      integer     NOT NULL CHECK (sequence > 0),
    type          text        NOT NULL,
    at            timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    state         text        NOT NULL CHECK (state IN
        ('SEALED', 'TAKEN', 'REFUSED', 'EXPIRED', 'WAITING', 'SET_ASIDE')),
    cause         text,
    text          text,
    signed        bytea       NOT NULL,
    signed_digest bytea       NOT NULL,
    sealed        bytea,
    sealed_digest bytea       NOT NULL,
    receipt       bytea,
    attempts      integer     NOT NULL,
    next_send_at  timestamptz,
    UNIQUE (tenant_id, case_id, sent, sequence)
);
CREATE INDEX joint_message_due ON joint_message (next_send_at, id) WHERE state = 'SEALED';

-- What came over the bridge and was not taken; whose it was is not known, so it is nobody's and holds no content.
CREATE TABLE bridge_refusal (
    id            uuid PRIMARY KEY,
    at            timestamptz NOT NULL,
    cause         text        NOT NULL,
    sealed_digest bytea       NOT NULL,
    envelope_id   uuid
);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['joint_case', 'joint_message', 'bridge_refusal'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
    -- The organ that works the case; the partner this one case; the office's own system all of its cases.
    FOREACH t IN ARRAY ARRAY ['joint_case', 'joint_message'] LOOP
        EXECUTE format($p$CREATE POLICY own ON %1$I TO xinqiao_app
            USING (tenant_id = scope_tenant() AND CASE scope_kind()
                WHEN 'OFFICER' THEN organ_id = scope_organ()
                WHEN 'PARTNER' THEN %2$I = scope_matter()
                ELSE scope_kind() = 'WORKER' END)
            WITH CHECK (tenant_id = scope_tenant() AND scope_kind() IN ('OFFICER', 'PARTNER', 'WORKER'))$p$,
            t, CASE t WHEN 'joint_case' THEN 'id' ELSE 'case_id' END);
    END LOOP;
END $$;

-- The worker knows which envelope waits for its receipt, and never what is in it.
CREATE POLICY waiting ON joint_message FOR SELECT TO xinqiao_worker USING (sent AND state IN ('SEALED', 'EXPIRED'));
CREATE POLICY again ON joint_message FOR UPDATE TO xinqiao_worker USING (sent AND state = 'SEALED')
    WITH CHECK (sent AND state IN ('SEALED', 'EXPIRED'));
CREATE POLICY refused ON bridge_refusal FOR INSERT TO xinqiao_worker WITH CHECK (true);
GRANT SELECT (id, tenant_id, organ_id, sent, state, expires_at, attempts, next_send_at) ON joint_message TO xinqiao_worker;
GRANT UPDATE (state, attempts, next_send_at) ON joint_message TO xinqiao_worker;
GRANT INSERT ON bridge_refusal TO xinqiao_worker;
-- And which case hears of which matter's clocks.
CREATE POLICY hearing ON joint_case FOR SELECT TO xinqiao_worker USING (matter_id IS NOT NULL);
GRANT SELECT (id, tenant_id, organ_id, matter_id, state) ON joint_case TO xinqiao_worker;

GRANT SELECT, INSERT ON joint_case, joint_message TO xinqiao_app;
GRANT UPDATE (matter_id, own_number, partner_number, state, partner_contact, partner_clocks, version)
    ON joint_case TO xinqiao_app;
GRANT UPDATE (state, cause, sealed, receipt, next_send_at) ON joint_message TO xinqiao_app;
