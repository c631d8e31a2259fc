-- The tree of offices: public facts without row security. Every office reads all of it, only the owner writes it.
REVOKE ALL ON tenant, organ, review_step FROM PUBLIC, xinqiao_app, xinqiao_worker;
GRANT SELECT ON tenant, organ, review_step TO xinqiao_app, xinqiao_worker;

-- account: the own office's and, because the level above can always help, those of offices below. The application says
-- which officers administer.
CALL force_row_security('account');
CREATE POLICY own_and_below ON account TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM tenant t
        WHERE t.id = account.tenant_id AND t.label BETWEEN scope_lo() AND scope_hi() OFFSET 0))
    WITH CHECK (scope_kind() = 'OFFICER' AND EXISTS (SELECT FROM tenant t
        WHERE t.id = account.tenant_id AND t.label BETWEEN scope_lo() AND scope_hi() OFFSET 0));
GRANT SELECT, INSERT ON account TO xinqiao_app;
GRANT UPDATE (state, settled, changed_at) ON account TO xinqiao_app;

-- signing_rule: a public fact, kept in memory with the tree; each office sets its own.
CALL force_row_security('signing_rule');
CREATE POLICY public ON signing_rule FOR SELECT TO xinqiao_app, xinqiao_worker USING (true);
CREATE POLICY own ON signing_rule FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant());
CREATE POLICY own_change ON signing_rule FOR UPDATE TO xinqiao_app
    USING (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant())
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant());
GRANT SELECT, INSERT, UPDATE (simple, extensions, set_at) ON signing_rule TO xinqiao_app;
GRANT SELECT ON signing_rule TO xinqiao_worker;

-- organ_change: a public fact; recorded by an office above the organ, by its own government or petition office (Art. 24¶2), and for
-- good.
CALL force_row_security('organ_change');
CREATE POLICY public ON organ_change FOR SELECT TO xinqiao_app USING (scope_kind() IS NOT NULL);
CREATE POLICY from_above ON organ_change FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'OFFICER' AND tenant_id = scope_tenant()
        AND EXISTS (SELECT FROM organ o JOIN tenant t ON t.id = o.tenant_id
            WHERE o.id = organ_change.organ_id AND may_supervise(t.id, o.id, t.label) OFFSET 0)
        AND EXISTS (SELECT FROM organ o JOIN tenant t ON t.id = o.tenant_id
            WHERE o.id = organ_change.successor_id AND t.label BETWEEN scope_lo() AND scope_hi() OFFSET 0));
GRANT SELECT, INSERT ON organ_change TO xinqiao_app;

-- login_session: read before it is known who asks, so no scope can guard it. The application's role does not reach it.
CALL force_row_security('login_session');
CREATE POLICY logins ON login_session TO xinqiao_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (seen_at) ON login_session TO xinqiao_worker;
