-- A code opens what its own office registered under that number, and nothing else: without this an office could have
-- given itself a code of another's matter and read it as its petitioner.
CREATE POLICY own_matter ON query_code AS RESTRICTIVE FOR INSERT TO xinqiao_app
    WITH CHECK (EXISTS (SELECT FROM matter m WHERE m.id = query_code.matter_id
        AND m.origin_tenant = query_code.tenant_id AND m.number = query_code.number));
