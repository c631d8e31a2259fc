-- Whom a matter names, or who has a direct interest in it, is kept from it, whatever his office may see
-- (Art. 28¶3, 30¶3; RULEBOOK R8). A fact of the matter, ring 2: there is no way to it from the officer.
CREATE TABLE recusal (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    organ_id    bigint      NOT NULL,
    of_tenant   bigint      NOT NULL REFERENCES tenant (id),
    username    text        NOT NULL,
    officer     uuid        NOT NULL REFERENCES account (id),
    ground      text        NOT NULL CHECK (ground IN ('NAMED', 'INTEREST')),
    recorded_at timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE UNIQUE INDEX recusal_open ON recusal (officer, matter_id) WHERE ended_at IS NULL;
CREATE INDEX recusal_matter ON recusal (matter_id);

ALTER TABLE recusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE recusal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON recusal TO xinqiao_owner USING (true) WITH CHECK (true);
CREATE POLICY by_grant ON recusal FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM content_grant g WHERE g.matter_id = recusal.matter_id
        AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ() AND scope_kind() IN ('OFFICER', 'WORKER')
        AND (g.ended_at IS NULL OR recusal.recorded_at <= g.ended_at)));
CREATE POLICY own_open ON recusal FOR INSERT TO xinqiao_app
    WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = recusal.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));
CREATE POLICY holder_ends ON recusal FOR UPDATE TO xinqiao_app
    USING (ended_at IS NULL AND EXISTS (SELECT FROM custody c WHERE c.matter_id = recusal.matter_id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL))
    WITH CHECK (ended_at IS NOT NULL);
GRANT SELECT, INSERT ON recusal TO xinqiao_app;
GRANT UPDATE (ended_at) ON recusal TO xinqiao_app;

-- An account of any office by its name there, to one who holds a matter and must keep it from that account.
CREATE FUNCTION officer_named(of_tenant bigint, name text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN (SELECT a.id FROM account a WHERE a.tenant_id = of_tenant AND a.username = name);
-- What an officer is kept from, as the scope carries it: the matters, those that live on in them and those they live on
-- in; '-' where there is none.
CREATE FUNCTION recused_from(who uuid) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN coalesce((SELECT string_agg(DISTINCT kept.id::text, ',') FROM recusal r
        CROSS JOIN LATERAL (SELECT living_in(r.matter_id) AS id UNION SELECT unnest(lives_on_in(r.matter_id))) kept
        WHERE r.officer = who AND r.ended_at IS NULL), '-');
END $$;
REVOKE ALL ON FUNCTION officer_named, recused_from FROM PUBLIC;
GRANT EXECUTE ON FUNCTION officer_named, recused_from TO xinqiao_app;

-- The list is read once a transaction, with the scope. An officer whose scope forgot it sees nothing. No sub-select: a
-- policy of custody that has one is recursive for those that look into custody themselves.
CREATE FUNCTION is_kept_from(matter uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN current_setting('app.recused', true) = '-' OR scope_officer() IS NULL THEN false
        WHEN nullif(current_setting('app.recused', true), '') IS NULL THEN true
        ELSE coalesce(matter = ANY (string_to_array(current_setting('app.recused', true), ',')::uuid[]), false) END;

-- Of everything that names a matter.
CREATE FUNCTION keep_from_recused(name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY not_recused ON %s AS RESTRICTIVE FOR SELECT TO xinqiao_app'
        ' USING (NOT is_kept_from(matter_id))', name);
END $$;
DO $$
BEGIN
    PERFORM keep_from_recused(c.oid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE a.attname = 'matter_id' AND NOT a.attisdropped AND c.relnamespace = 'public'::regnamespace
        AND c.relkind = 'r' AND c.relrowsecurity;
END $$;

-- Nor does an accused organ, or one below it, find the matter in the audit of its own office (Art. 30¶3; RULEBOOK P1).
CREATE FUNCTION is_withheld(in_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM matter m JOIN tenant own ON own.id = scope_tenant()
        WHERE m.id = in_matter AND m.sealed AND is_accused(in_matter, own.id, scope_organ(), own.label));
    END;
REVOKE ALL ON FUNCTION is_withheld FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_withheld TO xinqiao_app;
CREATE POLICY not_accused ON audit_entry AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (matter_id IS NULL OR NOT is_withheld(matter_id));
