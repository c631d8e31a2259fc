-- Offices, their organs and accounts (DESIGN §3). This file and those to V10 hold tables, constraints and indexes; the
-- repeatable files hold functions and policies (docs/schema.md). Everything runs as xinqiao_owner; bootstrap.sql in
-- org/xinqiao/tenancy created the roles.

-- The tree of offices. Public facts: every office may read all of it, only the owner writes it.
CREATE TABLE tenant (
    id         bigint PRIMARY KEY,
    label      bigint NOT NULL,
    hi         bigint NOT NULL,
    level      text   NOT NULL CHECK (level IN ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'ZONE')),
    parent_id  bigint REFERENCES tenant (id),
    code       text CHECK (code ~ '^[0-9]{6}([0-9]{3})?$'),
    name       text   NOT NULL,
    state      text   NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    valid_from date   NOT NULL DEFAULT DATE '2023-06-30',
    valid_to   date,
    UNIQUE (label) INCLUDE (id, state),
    CHECK (label <= hi),
    CHECK ((level = 'PROVINCE') = (parent_id IS NULL))
);
CREATE INDEX tenant_parent ON tenant (parent_id, label);

CREATE TABLE organ (
    id        bigint PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenant (id),
    kind      text   NOT NULL CHECK (kind IN ('PETITION_OFFICE', 'GOVERNMENT', 'DEPARTMENT', 'DISCIPLINE', 'LEGAL')),
    name      text   NOT NULL
);
CREATE INDEX organ_tenant ON organ (tenant_id, id);

-- Who reviews whose decisions (RULEBOOK §8): part of the tree, written by the seed and by onboarding.
CREATE TABLE review_step (
    decided_by  bigint   NOT NULL REFERENCES organ (id),
    reviewed_by bigint   NOT NULL REFERENCES organ (id),
    ordinal     smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 9),
    PRIMARY KEY (decided_by, reviewed_by),
    UNIQUE (decided_by, ordinal),
    CHECK (decided_by <> reviewed_by)
);

-- Which organ took over from one that was split, merged or abolished, or whose duties moved, and by which decision
-- (Art. 24¶2). Public facts.
CREATE TABLE organ_change (
    id           uuid PRIMARY KEY,
    organ_id     bigint      NOT NULL REFERENCES organ (id),
    successor_id bigint      NOT NULL REFERENCES organ (id),
    kind         text        NOT NULL CHECK (kind IN ('SPLIT', 'MERGED', 'ABOLISHED', 'DUTIES_MOVED')),
    decision     text        NOT NULL,
    effective_on date        NOT NULL,
    -- Who recorded it.
    tenant_id    bigint      NOT NULL REFERENCES tenant (id),
    recorded_at  timestamptz NOT NULL,
    UNIQUE (organ_id, successor_id, effective_on),
    CHECK (organ_id <> successor_id)
);

-- How the head signs in an office (RULEBOOK H9), in the office's own word.
CREATE TABLE signing_rule (
    tenant_id  bigint PRIMARY KEY REFERENCES tenant (id),
    simple     boolean     NOT NULL,
    extensions boolean     NOT NULL,
    set_at     timestamptz NOT NULL
);

-- Local state of an officer's account: the token says who and where, this row whether they are active and with which
-- roles. WAITING for a second administrator; settled once the directory has followed the last change.
CREATE TABLE account (
    id         uuid PRIMARY KEY,
    tenant_id  bigint      NOT NULL REFERENCES tenant (id),
    organ_id   bigint      NOT NULL REFERENCES organ (id),
    username   text        NOT NULL,
    roles      text[]      NOT NULL,
    state      text        NOT NULL CHECK (state IN ('WAITING', 'WITHDRAWN', 'ACTIVE', 'LOCKED')),
    opened_by  uuid,
    settled    boolean     NOT NULL DEFAULT true,
    changed_at timestamptz NOT NULL,
    UNIQUE (tenant_id, username)
);
CREATE INDEX account_waiting ON account (username) WHERE state = 'WAITING';
CREATE INDEX account_organ ON account (organ_id) WHERE state = 'ACTIVE';

-- The login sessions of browsers (docs/adr/0025). The browser alone has the id; sealed is the directory's ID token, which
-- the platform alone can open.
CREATE TABLE login_session (
    id_hash  text PRIMARY KEY CHECK (id_hash ~ '^[0-9a-f]{64}$'),
    sid      text        NOT NULL CHECK (length(sid) <= 200),
    subject  uuid        NOT NULL,
    sealed   text        NOT NULL CHECK (length(sealed) <= 16384),
    begun_at timestamptz NOT NULL DEFAULT now(),
    seen_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_session_sid ON login_session (sid);
CREATE INDEX login_session_subject ON login_session (subject, begun_at);
