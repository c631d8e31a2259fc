-- Tenants, scope and the first belt of row security (DESIGN §3).
-- Runs as xinqiao_owner; the three roles exist already (org/xinqiao/tenancy/bootstrap.sql).

-- The scope of the transaction. Written as plain SQL functions so that the planner inlines them
-- into the index condition; after COMMIT a setting reads '' and not NULL, hence nullif.
CREATE FUNCTION scope_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.kind', true), '');
CREATE FUNCTION scope_tenant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.tenant', true), '')::bigint;
CREATE FUNCTION scope_organ() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.organ', true), '')::bigint;
CREATE FUNCTION scope_officer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.officer', true), '')::uuid;
CREATE FUNCTION scope_lo() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.lo', true), '')::bigint;
CREATE FUNCTION scope_hi() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.hi', true), '')::bigint;
CREATE FUNCTION scope_matter() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.matter', true), '')::uuid;
CREATE FUNCTION scope_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.purpose', true), '');

-- The tree of offices. Public facts: every office may read all of it, only the owner writes it.
CREATE TABLE tenant (
    id         bigint PRIMARY KEY,
    label      bigint NOT NULL UNIQUE,
    hi         bigint NOT NULL,
    level      text   NOT NULL CHECK (level IN ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'ZONE')),
    parent_id  bigint REFERENCES tenant (id),
    code       text CHECK (code ~ '^[0-9]{6}([0-9]{3})?$'),
    name       text   NOT NULL,
    state      text   NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    valid_from date   NOT NULL DEFAULT DATE '2023-06-30',
    valid_to   date,
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

-- Local state of an officer's account; the token says who and where, this says whether still active.
CREATE TABLE account (
    id         uuid PRIMARY KEY,
    tenant_id  bigint      NOT NULL REFERENCES tenant (id),
    organ_id   bigint      NOT NULL REFERENCES organ (id),
    username   text        NOT NULL,
    roles      text[]      NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'LOCKED')),
    changed_at timestamptz NOT NULL,
    UNIQUE (tenant_id, username)
);

-- Working-day facts of the node (RULEBOOK D3, L5).
CREATE TABLE calendar_year (
    year         integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
    source       text        NOT NULL,
    published_at timestamptz NOT NULL
);
CREATE TABLE calendar_day (
    day     date PRIMARY KEY,
    working boolean NOT NULL,
    name    text    NOT NULL
);

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

-- Same key, same request: done once. The body stands here only as a keyed hash.
CREATE TABLE idempotency_key (
    tenant_id   bigint      NOT NULL,
    subject     text        NOT NULL,
    operation   text        NOT NULL,
    key         text        NOT NULL,
    body_hash   bytea       NOT NULL,
    resource_id uuid        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject, operation, key)
);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;

-- FORCE binds the owner too: without these its migrations and the definer function would see nothing.
CREATE POLICY owner_all ON account TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_all ON audit_entry TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_all ON idempotency_key TO xinqiao_owner USING (true) WITH CHECK (true);

CREATE POLICY own ON account TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER')
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
CREATE POLICY own_read ON audit_entry FOR SELECT TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
CREATE POLICY own_write ON audit_entry FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant());
CREATE POLICY own ON idempotency_key TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());

GRANT SELECT ON tenant, organ TO xinqiao_app, xinqiao_worker;
GRANT SELECT, INSERT ON account TO xinqiao_app;
GRANT UPDATE (state, changed_at) ON account TO xinqiao_app;
GRANT SELECT, INSERT, UPDATE ON calendar_year TO xinqiao_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_day TO xinqiao_app;
GRANT SELECT ON calendar_year, calendar_day TO xinqiao_worker;
GRANT SELECT, INSERT ON audit_entry TO xinqiao_app;
GRANT SELECT, INSERT ON idempotency_key TO xinqiao_app;
