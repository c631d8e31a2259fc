-- An organ was split, merged or abolished and another office goes on with its matters (Art. 24¶2; RULEBOOK R6): the
-- identities that the former office recorded are sealed anew under the key of the office that has the matter now.
CREATE INDEX custody_succeeded ON custody (matter_id, arrived_at) WHERE mode = 'SUCCEEDED';

-- Records of the office that was succeeded last, each with its successor. The hop of the superior who handed it on lies
-- between the two.
CREATE FUNCTION vault_left_behind(after uuid, most integer)
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

-- A row never changes its tenant: the successor gets a record of its own and the former one is gone, both at once. False
-- where somebody else was first.
CREATE FUNCTION vault_rehome(record uuid, was integer, fresh uuid, sealed bytea, under_suite text, under_version integer,
    of_tenant bigint) RETURNS boolean
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
    p.ciphertext := sealed;
    p.suite := under_suite;
    p.key_version := under_version;
    INSERT INTO petitioner SELECT p.*;
    RETURN true;
END $$;
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND proname IN ('vault_left_behind', 'vault_rehome') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xinqiao_worker', f);
    END LOOP;
END $$;
