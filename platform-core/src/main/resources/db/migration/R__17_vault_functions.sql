-- The upkeep of the vault (docs/adr/0020): through these functions the worker sees cipher texts, and nothing else of a
-- petitioner or a file.

CREATE OR REPLACE FUNCTION vault_in_use(OUT repeat_key boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM petitioner WHERE repeat_tag IS NOT NULL);
    END;

-- Both kinds of encrypted records; only the owner's functions call this.
CREATE OR REPLACE FUNCTION encrypted_records()
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        recorded_at timestamptz)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT p.id, p.tenant_id, p.matter_id, p.key_version, p.suite, p.ciphertext, p.recorded_at FROM petitioner p
    UNION ALL
    SELECT a.id, a.tenant_id, a.matter_id, a.key_version, a.suite, a.ciphertext, a.recorded_at FROM attachment_file a;
    END;

CREATE OR REPLACE FUNCTION vault_records(of_tenant bigint, of_version integer, after uuid, most integer)
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        year integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT r.id, r.tenant_id, r.matter_id, r.key_version, r.suite, r.ciphertext,
        extract(year FROM r.recorded_at AT TIME ZONE 'Asia/Shanghai')::integer
    FROM encrypted_records() r WHERE r.tenant_id = of_tenant AND r.key_version = of_version AND r.id > after
    ORDER BY r.id LIMIT least(most, 1000);
    END;

-- Replaces a record by its re-encrypted form; false where another process was first.
CREATE OR REPLACE FUNCTION vault_reencrypt(record uuid, was integer, encrypted bytea, under_suite text,
    under_version integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t text;
    done bigint;
BEGIN
    FOREACH t IN ARRAY ARRAY ['petitioner', 'attachment_file'] LOOP
        EXECUTE format('UPDATE %I r SET ciphertext = $3, suite = $4, key_version = $5
            WHERE r.id = $1 AND r.key_version = $2 AND EXISTS (SELECT FROM data_key k
                WHERE k.tenant_id = r.tenant_id AND k.version = $5 AND k.suite = $4 AND k.shredded_at IS NULL)', t)
            USING record, was, encrypted, under_suite, under_version;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF done > 0 THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- True where the record's matter, or the one it lives on in, is open or has ended since.
CREATE OR REPLACE FUNCTION vault_retained(record uuid, since timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM encrypted_records() r JOIN custody c
            ON c.matter_id = ANY (r.matter_id || coalesce(lives_on_in(r.matter_id), '{}'))
        WHERE r.id = record AND (c.ended_at IS NULL OR c.ended_at > since))
$$;

-- Destroys a key, the tags of what it encrypted, and the files whose headers it encrypted; false where one of its
-- records must still be kept.
CREATE OR REPLACE FUNCTION vault_shred(of_tenant bigint, of_version integer, since timestamptz, moment timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF since > moment - interval '1 year' OR EXISTS (SELECT FROM encrypted_records() r
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

-- Another office took over the matters of a split, merged or abolished organ (Art. 24¶2; RULEBOOK R6): the former
-- office's identities have to be re-encrypted under the new holder's key. Returns records of the latest succession,
-- each with its successor. The superior's custody lies between the two.
CREATE OR REPLACE FUNCTION vault_left_behind(after uuid, most integer)
    RETURNS TABLE (id uuid, tenant_id bigint, matter_id uuid, key_version integer, suite text, ciphertext bytea,
        year integer, successor bigint, successor_organ bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT p.id, p.tenant_id, p.matter_id, p.key_version, p.suite, p.ciphertext,
        extract(year FROM p.recorded_at AT TIME ZONE 'Asia/Shanghai')::integer, next.tenant_id, next.organ_id
    FROM custody next JOIN custody via ON via.id = next.previous_id JOIN custody held ON held.id = via.previous_id
        JOIN petitioner p ON p.matter_id = next.matter_id AND p.tenant_id = held.tenant_id
    WHERE next.mode = 'SUCCEEDED' AND next.tenant_id <> held.tenant_id AND p.id > after
        AND NOT EXISTS (SELECT FROM custody later WHERE later.matter_id = next.matter_id AND later.mode = 'SUCCEEDED'
            AND (later.arrived_at, later.id) > (next.arrived_at, next.id))
    ORDER BY p.id LIMIT least(most, 1000);
    END;

-- A row never changes its tenant: inserts a new record for the successor and deletes the former one in one call.
-- False where another process was first.
CREATE OR REPLACE FUNCTION vault_rehome(record uuid, was integer, fresh uuid, encrypted bytea, under_suite text,
    under_version integer, of_tenant bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p petitioner;
BEGIN
    DELETE FROM petitioner WHERE id = record AND key_version = was AND EXISTS (SELECT FROM data_key k
        WHERE k.tenant_id = of_tenant AND k.version = under_version AND k.suite = under_suite
            AND k.shredded_at IS NULL)
    RETURNING * INTO p;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    p.id := fresh;
    p.tenant_id := of_tenant;
    p.ciphertext := encrypted;
    p.suite := under_suite;
    p.key_version := under_version;
    INSERT INTO petitioner SELECT p.*;
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION encrypted_records, vault_in_use, vault_records, vault_reencrypt, vault_retained, vault_shred,
    vault_left_behind, vault_rehome FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault_in_use, vault_records, vault_reencrypt, vault_retained, vault_shred, vault_left_behind,
    vault_rehome TO xinqiao_worker;
