-- The audit chain (docs/adr/0019): what waits to be linked, the links, and the signed heads that anchor them.

-- The digest of an entry is taken in the change's own transaction, so that whoever links sees no entry. Free texts come
-- with their length in bytes; what is absent is empty and has none.
CREATE FUNCTION audit_digest(entry audit_entry) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(convert_to(format('xinqiao audit entry 1,%s,%s,%s,%s,%s,%s,%s,%s:%s,%s:%s,%s:%s',
        entry.id, entry.tenant_id, entry.organ_id, entry.officer, (extract(epoch FROM entry.at) * 1000000)::bigint,
        entry.ring, entry.matter_id, octet_length(entry.action), entry.action, octet_length(entry.purpose),
        entry.purpose, octet_length(entry.reason), entry.reason), 'UTF8'));

-- Entries not yet linked; since is the database's time, whatever clock the entry was written by.
CREATE TABLE audit_pending (
    tenant_id bigint      NOT NULL,
    entry_id  uuid        NOT NULL,
    digest    bytea       NOT NULL CHECK (octet_length(digest) = 32),
    since     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX audit_pending_order ON audit_pending (since, tenant_id, entry_id);

-- hash covers tenant, seq, head, entry, digest and the hash before; head is the first that anchors the link.
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
CREATE INDEX audit_link_head ON audit_link (head, tenant_id, seq);

-- root is over the last link of every tenant (RFC 6962 §2.1), previous the hash of the head before.
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

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['audit_pending', 'audit_link', 'audit_head'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
        EXECUTE format('CREATE POLICY sealer_reads ON %I FOR SELECT TO xinqiao_worker USING (true)', t);
    END LOOP;
END $$;

CREATE FUNCTION audit_entry_waits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO audit_pending (tenant_id, entry_id, digest, since)
    VALUES (NEW.tenant_id, NEW.id, audit_digest(NEW), clock_timestamp());
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_waits();

-- A link takes its waiting entry away; without one it is refused, so that nothing is linked twice or made up, and
-- nobody but this trigger takes a waiting entry away.
CREATE FUNCTION audit_entry_linked() RETURNS trigger
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
CREATE TRIGGER audit_entry_linked AFTER INSERT ON audit_link
    REFERENCING NEW TABLE AS linked FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_linked();

CREATE POLICY sealer_links ON audit_link FOR INSERT TO xinqiao_worker WITH CHECK (true);
CREATE POLICY sealer_anchors ON audit_head FOR INSERT TO xinqiao_worker WITH CHECK (true);
CREATE POLICY published ON audit_head FOR SELECT TO xinqiao_app USING (scope_kind() = 'OFFICER');
GRANT SELECT ON audit_pending TO xinqiao_worker;
GRANT SELECT, INSERT ON audit_link, audit_head TO xinqiao_worker;
GRANT SELECT ON audit_head TO xinqiao_app;

-- What was written before the chain is linked first, in the order of its time.
INSERT INTO audit_pending (tenant_id, entry_id, digest, since)
SELECT e.tenant_id, e.id, audit_digest(e), clock_timestamp() FROM audit_entry e ORDER BY e.at, e.id;
