-- What an office's paper wears: 发文机关标志 and seal. Each setting is a version, so that a document printed again
-- looks as on the day it was issued.
CREATE TABLE letterhead (
    tenant_id   bigint      NOT NULL REFERENCES tenant (id),
    version     integer     NOT NULL CHECK (version > 0),
    header      varchar(40),
    seal        bytea CHECK (octet_length(seal) <= 204800),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);

ALTER TABLE letterhead ENABLE ROW LEVEL SECURITY;
ALTER TABLE letterhead FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON letterhead TO xinqiao_owner USING (true) WITH CHECK (true);
-- Whoever may read a document prints it as its office issued it: another office with a grant, the petitioner.
CREATE POLICY on_every_paper ON letterhead FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY own ON letterhead FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
GRANT SELECT, INSERT ON letterhead TO xinqiao_app;

-- The notices of an organ by day, for printing a pile of them.
CREATE INDEX document_notices ON document (tenant_id, organ_id, recorded_at) WHERE to_petitioner;
