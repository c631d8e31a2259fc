-- Which of these organs somebody works for who may go on with the matter: active, not kept from it, more than a head, who
-- signs what others work out, and where the organ reviews it a reviewer. Without a matter, whoever works at all. Returns ids alone, as accounts are seen only in their own
-- office.
CREATE OR REPLACE FUNCTION attended(organs bigint[], on_matter uuid) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT DISTINCT a.organ_id FROM account a WHERE a.organ_id = ANY (organs) AND a.state = 'ACTIVE'
        AND a.roles && ARRAY['registrar', 'office', 'organ', 'reviewer', 'jm-office', 'discipline', 'legal']
        AND (on_matter IS NULL OR NOT on_matter::text = ANY (string_to_array(recused_from(a.id), ',')))
        AND ('reviewer' = ANY (a.roles) OR NOT EXISTS (SELECT FROM custody c WHERE c.matter_id = on_matter
            AND c.organ_id = a.organ_id AND c.ended_at IS NULL AND c.mode IN ('REVIEW', 'REREVIEW', 'REOPENING')));
    END;

-- Whether the organ has a head who may decide about the matter: active, and not kept from it. One bit.
CREATE OR REPLACE FUNCTION has_head(of_organ bigint, on_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM account a WHERE a.organ_id = of_organ AND a.state = 'ACTIVE' AND 'head' = ANY (a.roles)
        AND NOT on_matter::text = ANY (string_to_array(recused_from(a.id), ',')));
    END;

REVOKE ALL ON FUNCTION attended, has_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attended, has_head TO xinqiao_app;
