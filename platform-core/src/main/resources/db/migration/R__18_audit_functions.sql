-- The audit chain (docs/adr/0019): entries wait to be linked, and a link removes the waiting entry.

-- Digests an entry in the transaction of its action, so that the linker needs no entry. Prefixes free texts with their
-- length in bytes; an absent value is empty and has no prefix.
CREATE OR REPLACE FUNCTION audit_digest(entry audit_entry) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(convert_to(format('xinqiao audit entry 1,%s,%s,%s,%s,%s,%s,%s,%s:%s,%s:%s,%s:%s',
        entry.id, entry.tenant_id, entry.organ_id, entry.officer, (extract(epoch FROM entry.at) * 1000000)::bigint,
        entry.ring, entry.matter_id, octet_length(entry.action), entry.action, octet_length(entry.purpose),
        entry.purpose, octet_length(entry.reason), entry.reason), 'UTF8'));

CREATE OR REPLACE FUNCTION audit_entry_waits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO audit_pending (tenant_id, entry_id, digest, since)
    VALUES (NEW.tenant_id, NEW.id, audit_digest(NEW), clock_timestamp());
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_waits();

-- A link removes its waiting entry and is refused without one, so that nothing is linked twice or made up. Only this
-- trigger removes waiting entries.
CREATE OR REPLACE FUNCTION audit_entry_linked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    taken bigint;
BEGIN
    DELETE FROM audit_pending p USING linked l
    WHERE p.tenant_id = l.tenant_id AND p.entry_id = l.entry_id AND p.digest = l.digest;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken <> (SELECT count(*) FROM linked) THEN
        RAISE EXCEPTION 'a link without its waiting entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER audit_entry_linked AFTER INSERT ON audit_link
    REFERENCING NEW TABLE AS linked FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_linked();
