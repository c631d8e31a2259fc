-- The tree of offices: public facts without row security. Every office reads all of it, only the owner writes it.
REVOKE ALL ON tenant, organ, review_step FROM PUBLIC, xinqiao_app, xinqiao_worker;
GRANT SELECT ON tenant, organ, review_step TO xinqiao_app, xinqiao_worker;

-- account
CALL force_row_security('account');
CREATE POLICY own ON account TO xinqiao_app
    USING (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER')
    WITH CHECK (tenant_id = scope_tenant() AND scope_kind() = 'OFFICER');
GRANT SELECT, INSERT ON account TO xinqiao_app;
GRANT UPDATE (state, changed_at) ON account TO xinqiao_app;
