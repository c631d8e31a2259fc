-- The scope of the transaction. Plain SQL functions, so that the planner inlines them into the index condition. After
-- COMMIT a setting reads '' instead of NULL, hence nullif.
CREATE OR REPLACE FUNCTION scope_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.kind', true), '');
CREATE OR REPLACE FUNCTION scope_tenant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.tenant', true), '')::bigint;
CREATE OR REPLACE FUNCTION scope_organ() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.organ', true), '')::bigint;
CREATE OR REPLACE FUNCTION scope_officer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.officer', true), '')::uuid;
CREATE OR REPLACE FUNCTION scope_lo() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.lo', true), '')::bigint;
CREATE OR REPLACE FUNCTION scope_hi() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.hi', true), '')::bigint;
CREATE OR REPLACE FUNCTION scope_matter() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.matter', true), '')::uuid;
CREATE OR REPLACE FUNCTION scope_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.purpose', true), '');
CREATE OR REPLACE FUNCTION scope_audits() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('app.audits', true) = 'yes', false);

-- True for a custody beside the holder's (CustodyMode): a matter has at most one open custody of any other mode. Inlined,
-- like the scope.
CREATE OR REPLACE FUNCTION is_beside(custody_mode text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN custody_mode IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED', 'SUPPLEMENTED');

-- True where the acting office is above this organ: an organ of another tenant in its subtree, or a department of its
-- own government.
CREATE OR REPLACE FUNCTION is_above(of_tenant bigint, of_organ bigint, of_label bigint) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN of_label BETWEEN scope_lo() AND scope_hi()
        AND CASE WHEN of_tenant <> scope_tenant() THEN true
            ELSE of_organ <> scope_organ()
                AND EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.kind = 'GOVERNMENT') END;

-- True where the acting organ may supervise this organ: one below, or, for a petition office, another one of its own
-- office (Art. 14(3), 40¶1).
CREATE OR REPLACE FUNCTION may_supervise(of_tenant bigint, of_organ bigint, of_label bigint) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN is_above(of_tenant, of_organ, of_label) OR (of_tenant = scope_tenant() AND of_organ <> scope_organ()
        AND EXISTS (SELECT FROM organ o WHERE o.id = scope_organ() AND o.kind = 'PETITION_OFFICE'));

-- True for an officer of the province.
CREATE OR REPLACE FUNCTION is_province() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN scope_kind() = 'OFFICER'
        AND EXISTS (SELECT FROM tenant t WHERE t.id = scope_tenant() AND t.level = 'PROVINCE');

-- Drops these tables' policies and turns row security on: only what the file declares after this call holds. FORCE
-- binds the owner too; owner_all lets its migrations and definer functions see rows.
CREATE OR REPLACE PROCEDURE force_row_security(VARIADIC names text[]) LANGUAGE plpgsql AS $$
DECLARE
    name text;
    policy text;
BEGIN
    FOREACH name IN ARRAY names LOOP
        FOR policy IN SELECT polname FROM pg_policy WHERE polrelid = name::regclass LOOP
            EXECUTE format('DROP POLICY %I ON %I', policy, name);
        END LOOP;
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, xinqiao_app, xinqiao_worker', name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
REVOKE ALL ON PROCEDURE force_row_security(text[]) FROM PUBLIC;

-- Runs the statement once for each of these tables; %1$I stands for the table.
CREATE OR REPLACE PROCEDURE for_each_table(statement text, VARIADIC names text[]) LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY names LOOP
        EXECUTE format(statement, name);
    END LOOP;
END $$;
REVOKE ALL ON PROCEDURE for_each_table(text, text[]) FROM PUBLIC;
