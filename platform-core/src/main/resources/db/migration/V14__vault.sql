-- The identity vault (DESIGN §3, docs/adr/0020): data keys wrapped outside the database, records that name their key.

-- One key a tenant, year of recording and suite is in use; a rotation retires it and the next takes its place. Wrapped
-- under kek_id, which lies in a keystore or a key management service and never here. A destroyed key keeps its row.
CREATE TABLE data_key (
    tenant_id   bigint      NOT NULL REFERENCES tenant (id),
    version     integer     NOT NULL CHECK (version > 0),
    year        smallint    NOT NULL,
    suite       text        NOT NULL CHECK (suite IN ('NATIONAL', 'INTERNATIONAL')),
    kek_id      text,
    wrapped     bytea,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    shredded_at timestamptz,
    PRIMARY KEY (tenant_id, version),
    CHECK ((wrapped IS NULL) = (shredded_at IS NOT NULL)),
    CHECK ((kek_id IS NULL) = (shredded_at IS NOT NULL)),
    CHECK (shredded_at IS NULL OR retired_at IS NOT NULL)
);
CREATE UNIQUE INDEX data_key_in_use ON data_key (tenant_id, year, suite) WHERE retired_at IS NULL;
CREATE INDEX data_key_kek ON data_key (kek_id) WHERE shredded_at IS NULL;

ALTER TABLE data_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON data_key TO xinqiao_owner USING (true) WITH CHECK (true);
-- The role that answers requests sees no key at all, not even a wrapped one. What is destroyed stays so.
CREATE POLICY keeping ON data_key FOR SELECT TO xinqiao_worker USING (true);
CREATE POLICY making ON data_key FOR INSERT TO xinqiao_worker
    WITH CHECK (wrapped IS NOT NULL AND retired_at IS NULL);
CREATE POLICY rotating ON data_key FOR UPDATE TO xinqiao_worker USING (shredded_at IS NULL) WITH CHECK (true);
GRANT SELECT, INSERT ON data_key TO xinqiao_worker;
GRANT UPDATE (kek_id, wrapped, retired_at, shredded_at) ON data_key TO xinqiao_worker;

-- Version 0: sealed by the one keyset of the first releases.
ALTER TABLE petitioner ADD COLUMN key_version integer NOT NULL DEFAULT 0;
ALTER TABLE petitioner ALTER COLUMN key_version DROP DEFAULT;
ALTER TABLE petitioner ADD CONSTRAINT petitioner_key CHECK (CASE WHEN key_version = 0
    THEN suite = 'AES256_GCM/local' ELSE suite IN ('NATIONAL', 'INTERNATIONAL') END);
CREATE INDEX petitioner_key ON petitioner (tenant_id, key_version, id);
CREATE INDEX petitioner_first_key ON petitioner (id) WHERE key_version = 0;

-- The upkeep of the vault sees cipher texts through these and nothing else of a petitioner.
CREATE FUNCTION vault_in_use(OUT first_key boolean, OUT repeat_key boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM petitioner WHERE key_version = 0),
        EXISTS (SELECT FROM petitioner WHERE repeat_tag IS NOT NULL);
    END;
CREATE FUNCTION vault_records(of_tenant bigint, of_version integer, after uuid, most integer)
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        year integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT p.id, p.tenant_id, p.matter_id, p.key_version, p.suite, p.ciphertext,
        extract(year FROM p.recorded_at AT TIME ZONE 'Asia/Shanghai')::integer
    FROM petitioner p WHERE p.tenant_id = of_tenant AND p.key_version = of_version AND p.id > after
    ORDER BY p.id LIMIT least(most, 1000);
    END;
CREATE FUNCTION vault_first_records(after uuid, most integer)
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        year integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT p.id, p.tenant_id, p.matter_id, p.key_version, p.suite, p.ciphertext,
        extract(year FROM p.recorded_at AT TIME ZONE 'Asia/Shanghai')::integer
    FROM petitioner p WHERE p.key_version = 0 AND p.id > after
    ORDER BY p.id LIMIT least(most, 1000);
    END;
-- A record sealed anew; false where somebody else was first.
CREATE FUNCTION vault_reseal(record uuid, was integer, sealed bytea, under_suite text, under_version integer)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE petitioner p SET ciphertext = sealed, suite = under_suite, key_version = under_version
    WHERE p.id = record AND p.key_version = was AND EXISTS (SELECT FROM data_key k
        WHERE k.tenant_id = p.tenant_id AND k.version = under_version AND k.suite = under_suite
            AND k.shredded_at IS NULL);
    RETURN FOUND;
END $$;
-- Is the record's matter open, or the one it lives on in, or has it ended since?
CREATE FUNCTION vault_retained(record uuid, since timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM petitioner p JOIN custody c
            ON c.matter_id = ANY (p.matter_id || coalesce(lives_on_in(p.matter_id), '{}'))
        WHERE p.id = record AND (c.ended_at IS NULL OR c.ended_at > since))
$$;
-- The end of a key: with it go the tags of what it sealed. False where one of its records is still to be kept.
CREATE FUNCTION vault_shred(of_tenant bigint, of_version integer, since timestamptz, moment timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF since > moment - interval '1 year' OR EXISTS (SELECT FROM petitioner p
        WHERE p.tenant_id = of_tenant AND p.key_version = of_version AND vault_retained(p.id, since)) THEN
        RETURN false;
    END IF;
    UPDATE petitioner p SET repeat_tag = NULL WHERE p.tenant_id = of_tenant AND p.key_version = of_version
        AND p.repeat_tag IS NOT NULL;
    UPDATE data_key k SET wrapped = NULL, kek_id = NULL, retired_at = coalesce(k.retired_at, moment),
        shredded_at = moment
    WHERE k.tenant_id = of_tenant AND k.version = of_version AND k.shredded_at IS NULL;
    RETURN FOUND;
END $$;
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'vault\_%' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xinqiao_worker', f);
    END LOOP;
END $$;
