-- Matters in three rings (DESIGN §3). Ring 1, index: matter, custody, deadline. Ring 2, content: submission,
-- demand, handling_note, demand_outcome, document. Ring 3, identity: petitioner, encrypted.
-- Letterboxes (custody, content_grant, deadline) are written by one office into another's box.

CREATE TABLE matter (
    id            uuid PRIMARY KEY,
    origin_tenant bigint      NOT NULL,
    number        varchar(26)    NOT NULL,
    state         text        NOT NULL,
    kind          text CHECK (kind IN ('SUGGESTION', 'REPORT', 'CLAIM')),
    category      varchar(6),
    channel       text        NOT NULL,
    purpose       text        NOT NULL,
    place_code    varchar(9)     NOT NULL,
    joint         boolean     NOT NULL,
    sealed        boolean     NOT NULL,
    cannot_notify boolean     NOT NULL,
    filed_at      timestamptz NOT NULL,
    registered_at timestamptz,
    documents     integer     NOT NULL,
    version       integer     NOT NULL,
    UNIQUE (origin_tenant, number)
) WITH (fillfactor = 85);

CREATE TABLE custody (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    previous_id   uuid REFERENCES custody (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    mode          text        NOT NULL CHECK (mode IN ('RECEIVED', 'FORWARDED', 'ASSIGNED', 'KEPT')),
    number        varchar(26)    NOT NULL,
    state         text        NOT NULL,
    kind          text,
    category      varchar(6),
    channel       text        NOT NULL,
    place_code    varchar(9)     NOT NULL,
    sealed        boolean     NOT NULL,
    filed_at      timestamptz NOT NULL,
    arrived_at    timestamptz NOT NULL,
    due_at        timestamptz,
    assigned_due  date,
    ended_at      timestamptz,
    outcome       text
) WITH (fillfactor = 80);
-- One first hop a matter: nobody gives himself custody of another's matter.
CREATE UNIQUE INDEX custody_first ON custody (matter_id) WHERE previous_id IS NULL;
CREATE INDEX custody_matter ON custody (matter_id);
CREATE INDEX custody_worklist ON custody (label, filed_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX custody_number ON custody (number) WHERE ended_at IS NULL;

CREATE TABLE content_grant (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    hop_id        uuid        NOT NULL REFERENCES custody (id),
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    granted_at    timestamptz NOT NULL,
    ended_at      timestamptz
);
CREATE INDEX content_grant_matter ON content_grant (matter_id, tenant_id, organ_id);

CREATE TABLE deadline (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    sealed        boolean     NOT NULL,
    rule          text        NOT NULL,
    article       text        NOT NULL,
    started_at    timestamptz NOT NULL,
    due_date      date        NOT NULL,
    due_at        timestamptz NOT NULL,
    days          integer     NOT NULL,
    unit          text        NOT NULL,
    adjustments   jsonb       NOT NULL,
    provisional   boolean     NOT NULL,
    state         text        NOT NULL CHECK (state IN ('OPEN', 'MET', 'MISSED', 'SUPERSEDED', 'CANCELLED')),
    settled_at    timestamptz
) WITH (fillfactor = 85);
CREATE INDEX deadline_matter ON deadline (matter_id);
CREATE INDEX deadline_due ON deadline (due_at, id) WHERE state = 'OPEN';
CREATE INDEX deadline_provisional ON deadline (id) WHERE provisional AND state = 'OPEN';

CREATE TABLE submission (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    organ_id       bigint      NOT NULL,
    channel        text        NOT NULL,
    purpose        text        NOT NULL,
    claimed_date   date,
    narrative      text        NOT NULL,
    joint          boolean     NOT NULL,
    headcount      integer,
    accused_tenant bigint,
    accused_organ  bigint,
    recorded_at    timestamptz NOT NULL
);
CREATE INDEX submission_matter ON submission (matter_id);

CREATE TABLE demand (
    id            uuid PRIMARY KEY,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    submission_id uuid        NOT NULL REFERENCES submission (id),
    ordinal       integer     NOT NULL,
    text          text        NOT NULL,
    recorded_at   timestamptz NOT NULL
);
CREATE INDEX demand_matter ON demand (matter_id);

CREATE TABLE handling_note (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    organ_id    bigint      NOT NULL,
    officer     uuid        NOT NULL,
    kind        text        NOT NULL,
    text        text        NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX handling_note_matter ON handling_note (matter_id);

-- The decision on one demand (Art. 32): a row of the deciding office beside the demand, which stays as it was.
CREATE TABLE demand_outcome (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    demand_id   uuid        NOT NULL REFERENCES demand (id),
    outcome     text        NOT NULL CHECK (outcome IN ('SUPPORT', 'EXPLAIN', 'NOT_SUPPORT')),
    opinion     text        NOT NULL,
    execute_by  date,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX demand_outcome_matter ON demand_outcome (matter_id);

CREATE TABLE document (
    id               uuid PRIMARY KEY,
    tenant_id        bigint      NOT NULL,
    matter_id        uuid        NOT NULL REFERENCES matter (id),
    organ_id         bigint      NOT NULL,
    kind             text        NOT NULL,
    number           text        NOT NULL,
    template_version integer     NOT NULL,
    ground           text        NOT NULL,
    content          text        NOT NULL,
    hash             bytea       NOT NULL,
    to_petitioner    boolean     NOT NULL,
    recorded_at      timestamptz NOT NULL,
    UNIQUE (tenant_id, number)
);
CREATE INDEX document_matter ON document (matter_id);

CREATE TABLE petitioner (
    id            uuid PRIMARY KEY,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    submission_id uuid        NOT NULL REFERENCES submission (id),
    role          text        NOT NULL CHECK (role IN ('FILER', 'REPRESENTATIVE')),
    suite         text        NOT NULL,
    ciphertext    bytea       NOT NULL,
    recorded_at   timestamptz NOT NULL
);
CREATE INDEX petitioner_matter ON petitioner (matter_id);

-- Number and query code open one matter to its petitioner; the code stands here as a keyed hash.
CREATE TABLE query_code (
    tenant_id bigint      NOT NULL,
    number    varchar(26)    NOT NULL,
    matter_id uuid        NOT NULL REFERENCES matter (id),
    tag       bytea       NOT NULL,
    issued_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE matter_serial (
    tenant_id bigint  NOT NULL,
    day       date    NOT NULL,
    last      integer NOT NULL CHECK (last <= 999999),
    PRIMARY KEY (tenant_id, day)
) WITH (fillfactor = 50);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['matter', 'custody', 'content_grant', 'deadline', 'submission', 'demand', 'handling_note',
        'demand_outcome', 'document', 'petitioner', 'query_code', 'matter_serial'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %I TO xinqiao_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- Letterboxes: read by position, narrowed to one matter for PETITIONER and FILING, and sealed (Art. 30¶3)
-- from everybody but the holding organ. No OR around the range, or it is no index condition any more.
CREATE POLICY by_position ON custody FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT sealed OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())));
CREATE POLICY by_position ON content_grant FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter()));
CREATE POLICY by_position ON deadline FOR SELECT TO xinqiao_app
    USING (label BETWEEN scope_lo() AND scope_hi()
        AND (scope_matter() IS NULL OR matter_id = scope_matter())
        AND (NOT sealed OR scope_matter() IS NOT NULL OR (tenant_id = scope_tenant() AND organ_id = scope_organ())));

-- Into a box writes only who says who he is, addresses a tenant as the tree has it, and holds the matter;
-- the first hop is own to own, and custody_first allows one.
CREATE POLICY by_holder ON custody FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant() AND sender_organ = scope_organ()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = custody.tenant_id AND t.label = custody.label AND t.state = 'ACTIVE')
        AND EXISTS (SELECT FROM organ o WHERE o.id = custody.organ_id AND o.tenant_id = custody.tenant_id)
        AND CASE WHEN previous_id IS NULL THEN tenant_id = scope_tenant() AND organ_id = scope_organ()
            ELSE EXISTS (SELECT FROM custody own WHERE own.id = custody.previous_id AND own.matter_id = custody.matter_id
                AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.ended_at IS NULL) END);
CREATE POLICY by_holder ON content_grant FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = content_grant.tenant_id AND t.label = content_grant.label)
        AND EXISTS (SELECT FROM custody own WHERE own.matter_id = content_grant.matter_id
            AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.ended_at IS NULL));
CREATE POLICY by_holder ON deadline FOR INSERT TO xinqiao_app
    WITH CHECK (sender_tenant = scope_tenant()
        AND EXISTS (SELECT FROM tenant t WHERE t.id = deadline.tenant_id AND t.label = deadline.label)
        AND EXISTS (SELECT FROM custody own WHERE own.matter_id = deadline.matter_id
            AND own.tenant_id = scope_tenant() AND own.organ_id = scope_organ() AND own.ended_at IS NULL));

CREATE POLICY own_open ON custody FOR UPDATE TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND ended_at IS NULL)
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ() AND ended_at IS NULL);
CREATE POLICY own_open ON deadline FOR UPDATE TO xinqiao_app
    USING (tenant_id = scope_tenant() AND organ_id = scope_organ() AND state = 'OPEN')
    WITH CHECK (tenant_id = scope_tenant() AND organ_id = scope_organ());

-- A matter has no tenant: it is visible where a hop names it, and changed by the office that holds it.
CREATE POLICY by_custody ON matter FOR SELECT TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id));
CREATE POLICY own_first ON matter FOR INSERT TO xinqiao_app
    WITH CHECK (origin_tenant = scope_tenant());
CREATE POLICY own_open ON matter FOR UPDATE TO xinqiao_app
    USING (EXISTS (SELECT FROM custody c WHERE c.matter_id = matter.id
        AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL));

-- Ring 2: only with a grant that names tenant and organ; an ended grant still shows what existed then.
-- Ring 3: the same, and a purpose. Writes are one's own rows on a matter one holds.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['submission', 'demand', 'handling_note', 'demand_outcome', 'document', 'petitioner'] LOOP
        EXECUTE format($p$CREATE POLICY by_grant ON %1$I FOR SELECT TO xinqiao_app
            USING (%2$s EXISTS (SELECT FROM content_grant g WHERE g.matter_id = %1$I.matter_id
                AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()
                AND scope_kind() IN ('OFFICER', 'WORKER')
                AND (g.ended_at IS NULL OR %1$I.recorded_at <= g.ended_at)))$p$,
            t, CASE t WHEN 'petitioner' THEN 'scope_purpose() IS NOT NULL AND' ELSE '' END);
        EXECUTE format($p$CREATE POLICY own_open ON %1$I FOR INSERT TO xinqiao_app
            WITH CHECK (tenant_id = scope_tenant() AND EXISTS (SELECT FROM custody c WHERE c.matter_id = %1$I.matter_id
                AND c.tenant_id = scope_tenant() AND c.organ_id = scope_organ() AND c.ended_at IS NULL))$p$, t);
    END LOOP;
END $$;

-- The petitioner follows the own matter (Art. 18¶1, 21¶2): its documents addressed to him and his own words.
CREATE POLICY petitioner_own ON document FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter() AND to_petitioner);
CREATE POLICY petitioner_own ON submission FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY petitioner_own ON demand FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());

CREATE POLICY own ON query_code TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());
CREATE POLICY own ON matter_serial TO xinqiao_app
    USING (tenant_id = scope_tenant())
    WITH CHECK (tenant_id = scope_tenant());

-- The one definer function: ends a hop and with it its grants. An office ends its own open hop; a superior
-- ends a subordinate's, and that writes its audit entry here, so that no code can leave it out.
CREATE FUNCTION end_hop(hop uuid, how text, moment timestamptz, why text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    h custody;
BEGIN
    SELECT * INTO h FROM custody WHERE id = hop AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND
        OR scope_kind() IN ('OFFICER', 'WORKER') IS NOT TRUE
        OR (h.label BETWEEN scope_lo() AND scope_hi()) IS NOT TRUE
        OR (h.tenant_id = scope_tenant() AND h.organ_id <> scope_organ())
        OR (h.sealed AND h.tenant_id <> scope_tenant()) THEN
        RAISE EXCEPTION 'hop is not within reach' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE custody SET ended_at = moment, outcome = how WHERE id = hop;
    UPDATE content_grant SET ended_at = moment WHERE matter_id = h.matter_id AND hop_id = hop AND ended_at IS NULL;
    IF h.tenant_id <> scope_tenant() THEN
        IF why IS NULL THEN
            RAISE EXCEPTION 'a superior gives a reason' USING ERRCODE = 'null_value_not_allowed';
        END IF;
        INSERT INTO audit_entry (id, tenant_id, organ_id, officer, at, action, ring, reason, matter_id)
        VALUES (uuidv7(), scope_tenant(), scope_organ(), scope_officer(), moment, 'END_HOP', 1, why, h.matter_id);
    END IF;
END $$;
REVOKE ALL ON FUNCTION end_hop(uuid, text, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_hop(uuid, text, timestamptz, text) TO xinqiao_app;

GRANT SELECT, INSERT ON matter, custody, deadline, content_grant, submission, demand, handling_note, demand_outcome,
    document, petitioner TO xinqiao_app;
GRANT UPDATE (state, kind, category, sealed, cannot_notify, registered_at, documents, version) ON matter TO xinqiao_app;
GRANT UPDATE (state, kind, category, sealed, mode, due_at) ON custody TO xinqiao_app;
GRANT UPDATE (state, settled_at, sealed) ON deadline TO xinqiao_app;
GRANT SELECT, INSERT ON query_code TO xinqiao_app;
GRANT UPDATE (tag, issued_at) ON query_code TO xinqiao_app;
GRANT SELECT, INSERT ON matter_serial TO xinqiao_app;
GRANT UPDATE (last) ON matter_serial TO xinqiao_app;

-- The worker knows clocks and nothing else.
CREATE POLICY clocks ON deadline FOR SELECT TO xinqiao_worker USING (state = 'OPEN');
CREATE POLICY clocks_set ON deadline FOR UPDATE TO xinqiao_worker USING (state = 'OPEN');
CREATE POLICY clocks ON custody FOR SELECT TO xinqiao_worker USING (ended_at IS NULL);
CREATE POLICY clocks_set ON custody FOR UPDATE TO xinqiao_worker USING (ended_at IS NULL);
GRANT SELECT ON deadline TO xinqiao_worker;
GRANT UPDATE (due_date, due_at, adjustments, provisional) ON deadline TO xinqiao_worker;
GRANT SELECT (id, matter_id, due_at, ended_at) ON custody TO xinqiao_worker;
GRANT UPDATE (due_at) ON custody TO xinqiao_worker;
