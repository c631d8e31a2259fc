-- The audit, its chain (docs/adr/0019) and the idempotency keys.

-- Who did or read what, from where, why and on which matter; append-only.
CREATE TABLE audit_entry (
    id        uuid PRIMARY KEY,
    tenant_id bigint      NOT NULL,
    organ_id  bigint      NOT NULL,
    officer   uuid,
    at        timestamptz NOT NULL,
    action    text        NOT NULL,
    ring      smallint CHECK (ring BETWEEN 1 AND 3),
    purpose   text,
    reason    text,
    matter_id uuid
);
CREATE INDEX audit_entry_page ON audit_entry (tenant_id, at DESC, id DESC);
CREATE INDEX audit_entry_matter ON audit_entry (tenant_id, matter_id) WHERE matter_id IS NOT NULL;

-- Entries not linked yet. since is the database's time, whatever clock wrote the entry.
CREATE TABLE audit_pending (
    tenant_id bigint      NOT NULL,
    entry_id  uuid        NOT NULL,
    digest    bytea       NOT NULL CHECK (octet_length(digest) = 32),
    since     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX audit_pending_order ON audit_pending (since, tenant_id, entry_id);

-- hash covers tenant, seq, head, entry, digest and the previous hash; head is the first head that anchors the link.
CREATE TABLE audit_link (
    tenant_id bigint NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    entry_id  uuid   NOT NULL,
    digest    bytea  NOT NULL CHECK (octet_length(digest) = 32),
    head      bigint NOT NULL CHECK (head > 0),
    hash      bytea  NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant_id, seq),
    UNIQUE (tenant_id, entry_id)
);

-- root covers the last link of every tenant (RFC 6962 §2.1); previous is the previous head's hash.
CREATE TABLE audit_head (
    number    bigint PRIMARY KEY CHECK (number > 0),
    node      text        NOT NULL,
    at        timestamptz NOT NULL,
    chains    integer     NOT NULL CHECK (chains > 0),
    entries   bigint      NOT NULL CHECK (entries > 0),
    root      bytea       NOT NULL CHECK (octet_length(root) = 32),
    previous  bytea       NOT NULL CHECK (octet_length(previous) = 32),
    signature bytea       NOT NULL CHECK (octet_length(signature) <= 200)
);

-- The same key for the same request: it runs once. The body is stored only as a keyed hash; what the answer told once
-- is sealed, and gone after ten minutes. The row is gone after 48 hours.
CREATE TABLE idempotency_key (
    tenant_id   bigint      NOT NULL,
    subject     text        NOT NULL,
    operation   text        NOT NULL,
    key         text        NOT NULL,
    body_hash   bytea       NOT NULL,
    resource_id uuid        NOT NULL,
    secret      bytea,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject, operation, key)
);
CREATE INDEX idempotency_key_at ON idempotency_key (at);
CREATE INDEX idempotency_key_secret ON idempotency_key (at) WHERE secret IS NOT NULL;
