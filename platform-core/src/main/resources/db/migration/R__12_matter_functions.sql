-- What the policies and the application ask about matters: links, and how the procedure ended.

-- A linked matter's submissions live on in the other, and in the next where that one is linked too: a grant of the last
-- one opens them (RULEBOOK I7). So do those of a decided matter in the part that one petitioner contests (V7).
CREATE OR REPLACE FUNCTION lives_on_in(linked uuid) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE next (id) AS (
        SELECT other_id FROM matter_link WHERE matter_id = linked AND kind IN ('LINK', 'PART') AND ended_at IS NULL
        UNION SELECT l.other_id FROM matter_link l JOIN next n ON l.matter_id = n.id AND l.kind IN ('LINK', 'PART')
            AND l.ended_at IS NULL)
    SELECT array_agg(id) FROM next
$$;

-- The matters that live on in this one, including itself. Returns ids alone; the rows stay under their own policies.
CREATE OR REPLACE FUNCTION living_in(carrier uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE living (id) AS (
        SELECT carrier
        UNION SELECT l.matter_id FROM matter_link l JOIN living ON l.other_id = living.id AND l.kind IN ('LINK', 'PART')
            AND l.ended_at IS NULL)
    SELECT id FROM living
$$;

-- The matters that one seal covers, because they share their words: this one, what lives on in it, and the parts that
-- petitioners contest alone, of each other too (RULEBOOK V7). Returns ids alone.
CREATE OR REPLACE FUNCTION sealed_with(one_of_them uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE sealed (id) AS (
        SELECT one_of_them
        UNION SELECT CASE WHEN l.other_id = sealed.id THEN l.matter_id ELSE l.other_id END
        FROM sealed JOIN matter_link l ON l.ended_at IS NULL
            AND (l.other_id = sealed.id AND l.kind IN ('LINK', 'PART') OR l.matter_id = sealed.id AND l.kind = 'PART'))
    SELECT id FROM sealed
$$;

-- True where the procedure has ended (Art. 36¶3): a rereview opinion that ordered no redo, was served, and no later opinion.
CREATE OR REPLACE FUNCTION ended_by_rereview(of_matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    RETURN EXISTS (SELECT FROM document last WHERE last.matter_id = of_matter AND last.kind = 'REREVIEW_OPINION'
        AND last.content::jsonb ->> 'outcome' IS DISTINCT FROM 'ORDER_REDO'
        AND EXISTS (SELECT FROM document proof WHERE proof.matter_id = of_matter AND proof.kind = 'SERVICE_PROOF'
            AND proof.recorded_at >= last.recorded_at)
        AND NOT EXISTS (SELECT FROM document later WHERE later.matter_id = of_matter
            AND later.kind IN ('OPINION', 'REDO_ORDER') AND later.recorded_at > last.recorded_at));

-- Which of these categories open matters still have, including restricted ones, which the province does not see.
-- Returns codes alone.
CREATE OR REPLACE FUNCTION categories_in_use(asked text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT c.category::text FROM custody c
    WHERE coalesce(c.ended_at, 'infinity') = 'infinity' AND c.category = ANY (asked) AND scope_kind() = 'OFFICER'
        AND EXISTS (SELECT FROM tenant t WHERE t.id = scope_tenant() AND t.level = 'PROVINCE')
    ORDER BY 1
$$;

-- The petitioner says that the opinion is not carried out: its organ's execution is pending again (RULEBOOK H10).
-- Whatever the organ reported stays in its reports.
CREATE OR REPLACE FUNCTION pending_again(moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE execution SET state = 'PENDING', changed_at = moment, version = version + 1
    WHERE scope_kind() = 'PETITIONER' AND state <> 'PENDING' AND id = (SELECT id FROM execution
        WHERE matter_id = scope_matter() ORDER BY id DESC LIMIT 1)
$$;

REVOKE ALL ON FUNCTION lives_on_in, living_in, sealed_with, ended_by_rereview, categories_in_use, pending_again FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lives_on_in, living_in, ended_by_rereview, categories_in_use, pending_again TO xinqiao_app;
