-- What of a row changes when its matter is copied (see MatterCopies): ids, office, place, number, time.
CREATE SCHEMA copies;

-- The place of a matter is a township.
CREATE TABLE copies.office AS
SELECT id, label, CASE length(code) WHEN 9 THEN code ELSE code || '017' END AS code, receiver, handler,
    row_number() OVER (ORDER BY id) AS place
FROM (SELECT DISTINCT ON (t.id) t.id, t.label, coalesce(t.code, p.code, '510000') AS code, d.id AS receiver, h.id AS handler
    FROM tenant t
    JOIN organ d ON d.tenant_id = t.id AND d.kind = 'PETITION_OFFICE'
    JOIN organ h ON h.tenant_id = t.id AND h.kind = 'GOVERNMENT'
    LEFT JOIN tenant p ON p.id = t.parent_id
    WHERE :offices
    ORDER BY t.id, d.id, h.id) o;

-- Number of a matter (RULEBOOK §19): office, channel, day, serial, check digit by ISO 7064 MOD 11,10.
CREATE FUNCTION copies.numbered(digits text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    product int := 10;
    sum int;
BEGIN
    FOR i IN 1 .. length(digits) LOOP
        sum := (substr(digits, i, 1)::int + product) % 10;
        product := (CASE WHEN sum = 0 THEN 10 ELSE sum END) * 2 % 11;
    END LOOP;
    RETURN digits || (11 - product) % 10;
END $$;

-- Ids made by the platform (UUIDv7) keep their order in time; those of officers stay.
CREATE FUNCTION copies.id(id uuid, n bigint, days int) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN CASE WHEN uuid_extract_version(id) = 7 THEN (
    lpad(to_hex(('x' || replace(substr(id::text, 1, 13), '-', ''))::bit(48)::bigint - days * 86400000::bigint), 12, '0')
    || '7' || substr(md5(id::text || n), 1, 3) || '8' || substr(md5(id::text || n), 4, 15))::uuid ELSE id END;

-- One of the originals whose clocks are all settled is as old as these; of old matters 56 in 100 are closed.
CREATE TABLE copies.original AS
SELECT id, origin_tenant, number, filed_at, state = 'CLOSED' AS closed,
    row_number() OVER (PARTITION BY state = 'CLOSED' ORDER BY id) AS place,
    count(*) OVER (PARTITION BY state = 'CLOSED') AS places
FROM matter;

CREATE TABLE copies.plan AS
SELECT n, days, m.id AS original, m.number AS was_number, s.receiver AS was_receiver, s.handler AS was_handler,
    o.id AS tenant, o.label, o.code, o.receiver, o.handler,
    copies.numbered(o.id || substr(m.number, length(m.origin_tenant::text) + 1, 2)
        || to_char(m.filed_at AT TIME ZONE 'Asia/Shanghai' - make_interval(days => days), 'YYYYMMDD')
        -- Above the originals' serials: an original may be from the day before.
        || lpad((n / (SELECT count(*) FROM copies.office) + 1 + (SELECT count(*) FROM copies.original))::text, 6, '0'))
        AS number
FROM (SELECT n, 1 + ((:oldest - 1) * (:rows - n) / greatest(:rows - 1, 1))::int AS days FROM generate_series(1, :rows::bigint) n) all_n
JOIN copies.office o ON o.place = n % (SELECT count(*) FROM copies.office) + 1
JOIN copies.original m ON m.closed = (days > 140 AND n % 100 < 56 AND EXISTS (SELECT FROM copies.original WHERE closed))
    AND m.place = n % m.places + 1
JOIN LATERAL (SELECT d.id AS receiver, h.id AS handler FROM organ d, organ h WHERE d.tenant_id = m.origin_tenant
    AND h.tenant_id = m.origin_tenant AND d.kind = 'PETITION_OFFICE' AND h.kind = 'GOVERNMENT'
    ORDER BY d.id, h.id LIMIT 1) s ON true;

CREATE UNIQUE INDEX ON copies.plan (n);

-- The value of a column t.name in the copy c, as SQL.
CREATE FUNCTION copies.value(name text, type text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN name IN ('tenant_id', 'sender_tenant', 'origin_tenant') THEN format('CASE WHEN t.%I IS NOT NULL THEN c.tenant END', name)
    WHEN name IN ('organ_id', 'sender_organ') THEN
        format('CASE t.%1$I WHEN c.was_receiver THEN c.receiver WHEN c.was_handler THEN c.handler ELSE t.%1$I END', name)
    WHEN name = 'label' THEN 'c.label'
    WHEN name = 'place_code' THEN 'c.code'
    WHEN name = 'hash' AND type = 'bytea' THEN $$sha256(convert_to(replace(t.content, c.was_number, c.number), 'UTF8'))$$
    WHEN type = 'uuid' THEN format('copies.id(t.%I, c.n, c.days)', name)
    WHEN type = 'timestamp with time zone' THEN format('t.%I - make_interval(days => c.days)', name)
    WHEN type = 'date' THEN format('t.%I - c.days', name)
    WHEN type IN ('text', 'character varying') THEN format('replace(t.%I, c.was_number, c.number)', name)
    ELSE format('t.%I', name)
END;
