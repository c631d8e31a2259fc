-- Files of a matter: ring 2 like a submission (docs/adr/0021). Each is sealed under a key of its own, which stands with name,
-- type, size and hash in a header (ciphertext) under the office's data key: a rotation seals headers anew, never files.
CREATE TABLE attachment (
    id            uuid PRIMARY KEY,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    organ_id      bigint      NOT NULL,
    officer       uuid,
    by_petitioner boolean     NOT NULL,
    in_review     boolean     NOT NULL,
    key_version   integer     NOT NULL CHECK (key_version > 0),
    suite         text        NOT NULL CHECK (suite IN ('NATIONAL', 'INTERNATIONAL')),
    ciphertext    bytea       NOT NULL,
    content       bytea       NOT NULL CHECK (octet_length(content) <= 10486272),
    recorded_at   timestamptz NOT NULL,
    CHECK (by_petitioner = (officer IS NULL)),
    CHECK (NOT (by_petitioner AND in_review))
);
-- Cipher texts do not compress.
ALTER TABLE attachment ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX attachment_matter ON attachment (matter_id);
CREATE INDEX attachment_key ON attachment (tenant_id, key_version, id);

ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON attachment TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY by_grant ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = attachment.matter_id AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR attachment.recorded_at <= g.ended_at)));
CREATE POLICY by_link ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() IN ('OFFICER', 'WORKER') AND EXISTS (SELECT FROM content_grant g
        WHERE g.matter_id = ANY (lives_on_in(attachment.matter_id))
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
        AND (g.ended_at IS NULL OR attachment.recorded_at <= g.ended_at)));
CREATE POLICY petitioner_own ON attachment FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND by_petitioner);
-- What a reviewing organ adds is closed to the organs it reviews, like its notes (V11).
CREATE POLICY review_closed ON attachment AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT in_review OR (tenant_id = scope_tenant() AND organ_id = scope_organ())
        OR EXISTS (SELECT FROM custody c WHERE c.matter_id = attachment.matter_id AND c.tenant_id = scope_tenant()
            AND c.organ_id = scope_organ() AND c.mode = 'REREVIEW' AND c.ended_at IS NULL));
-- By whoever holds the matter, or its petitioner at the desk that does; neither in the other's name.
CREATE POLICY own_open ON attachment FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ()
        AND EXISTS (SELECT FROM custody c WHERE c.matter_id = attachment.matter_id
            AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL)
        AND CASE scope_kind() WHEN 'OFFICER' THEN officer = scope_officer()
            WHEN 'PETITIONER' THEN by_petitioner AND matter_id = scope_matter() ELSE false END);
GRANT SELECT, INSERT ON attachment TO xinqiao_app;

-- The upkeep of the vault knows both kinds of sealed records. Nobody but the owner's functions calls this.
CREATE FUNCTION sealed_records()
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        recorded_at timestamptz)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT p.id, p.tenant_id, p.matter_id, p.key_version, p.suite, p.ciphertext, p.recorded_at FROM petitioner p
    UNION ALL
    SELECT a.id, a.tenant_id, a.matter_id, a.key_version, a.suite, a.ciphertext, a.recorded_at FROM attachment a;
    END;
REVOKE ALL ON FUNCTION sealed_records() FROM PUBLIC;

CREATE OR REPLACE FUNCTION vault_records(of_tenant bigint, of_version integer, after uuid, most integer)
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        year integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT r.id, r.tenant_id, r.matter_id, r.key_version, r.suite, r.ciphertext,
        extract(year FROM r.recorded_at AT TIME ZONE 'Asia/Shanghai')::integer
    FROM sealed_records() r WHERE r.tenant_id = of_tenant AND r.key_version = of_version AND r.id > after
    ORDER BY r.id LIMIT least(most, 1000);
    END;
CREATE OR REPLACE FUNCTION vault_reseal(record uuid, was integer, sealed bytea, under_suite text, under_version integer)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t text;
    done bigint;
BEGIN
    FOREACH t IN ARRAY ARRAY ['petitioner', 'attachment'] LOOP
        EXECUTE format('UPDATE %I r SET ciphertext = $3, suite = $4, key_version = $5
            WHERE r.id = $1 AND r.key_version = $2 AND EXISTS (SELECT FROM data_key k
                WHERE k.tenant_id = r.tenant_id AND k.version = $5 AND k.suite = $4 AND k.shredded_at IS NULL)', t)
            USING record, was, sealed, under_suite, under_version;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF done > 0 THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;
CREATE OR REPLACE FUNCTION vault_retained(record uuid, since timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM sealed_records() r JOIN custody c
            ON c.matter_id = ANY (r.matter_id || coalesce(lives_on_in(r.matter_id), '{}'))
        WHERE r.id = record AND (c.ended_at IS NULL OR c.ended_at > since))
$$;
-- The end of a key, and with it of the files whose headers it sealed.
CREATE OR REPLACE FUNCTION vault_shred(of_tenant bigint, of_version integer, since timestamptz, moment timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF since > moment - interval '1 year' OR EXISTS (SELECT FROM sealed_records() r
        WHERE r.tenant_id = of_tenant AND r.key_version = of_version AND vault_retained(r.id, since)) THEN
        RETURN false;
    END IF;
    UPDATE petitioner p SET repeat_tag = NULL WHERE p.tenant_id = of_tenant AND p.key_version = of_version
        AND p.repeat_tag IS NOT NULL;
    UPDATE data_key k SET wrapped = NULL, kek_id = NULL, retired_at = coalesce(k.retired_at, moment),
        shredded_at = moment
    WHERE k.tenant_id = of_tenant AND k.version = of_version AND k.shredded_at IS NULL;
    RETURN FOUND;
END $$;
