-- Matters in rings of disclosure (DESIGN §3). Ring 1, index: matter, custody, deadline. Ring 2, content: submission,
-- demand, handling_note, demand_outcome, accused, recusal, and document (V6). Ring 3, identity: petitioner (V7).
-- Letterboxes (custody, content_grant, deadline): one office inserts a row for another.

CREATE TABLE matter (
    id            uuid PRIMARY KEY,
    origin_tenant bigint      NOT NULL,
    number        varchar(26) NOT NULL,
    state         text        NOT NULL,
    kind          text CHECK (kind IN ('SUGGESTION', 'REPORT', 'CLAIM')),
    category      varchar(6),
    channel       text        NOT NULL,
    purpose       text        NOT NULL,
    place_code    varchar(9)  NOT NULL,
    joint         boolean     NOT NULL,
    restricted    boolean     NOT NULL,
    cannot_notify boolean     NOT NULL,
    filed_at      timestamptz NOT NULL,
    registered_at timestamptz,
    documents     integer     NOT NULL,
    version       integer     NOT NULL,
    UNIQUE (origin_tenant, number)
) WITH (fillfactor = 85);
-- For foreign keys and policies, as custody_matter below.
CREATE INDEX matter_by_id ON matter USING hash (id);

CREATE TABLE custody (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    previous_id   uuid REFERENCES custody (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    mode          text        NOT NULL CHECK (mode IN ('RECEIVED', 'FORWARDED', 'ASSIGNED', 'KEPT', 'RETURNED',
        'DESIGNATED', 'CALLED_IN', 'SUCCEEDED', 'TRANSFERRED', 'REVIEW', 'REREVIEW', 'REDONE',
        'ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED', 'SUPPLEMENTED')),
    number        varchar(26) NOT NULL,
    state         text        NOT NULL,
    kind          text,
    category      varchar(6),
    channel       text        NOT NULL,
    place_code    varchar(9)  NOT NULL,
    restricted    boolean     NOT NULL,
    -- Hides past custodies of an accused organ and those below it from them (Art. 30¶3).
    withheld      boolean     NOT NULL DEFAULT false,
    filed_at      timestamptz NOT NULL,
    arrived_at    timestamptz NOT NULL,
    due_at        timestamptz,
    assigned_due  date,
    decided_by    uuid,
    drafted_by    uuid,
    ended_at      timestamptz,
    outcome       text
) WITH (fillfactor = 80);
-- A matter has one first custody: no office gives itself custody of another's matter.
CREATE UNIQUE INDEX custody_first ON custody (matter_id) WHERE previous_id IS NULL;
-- An organ above watches a matter once, however many of its clocks are overdue.
CREATE UNIQUE INDEX custody_escalated ON custody (organ_id, matter_id) WHERE mode = 'ESCALATED' AND ended_at IS NULL;
-- A lapsed matter can have one request to be reopened.
CREATE UNIQUE INDEX custody_reopening ON custody (matter_id) WHERE mode = 'REOPENING' AND ended_at IS NULL;
-- What the petitioner adds waits at an organ once, however often they add to it.
CREATE UNIQUE INDEX custody_supplemented ON custody (organ_id, matter_id)
    WHERE mode = 'SUPPLEMENTED' AND ended_at IS NULL;
-- Policies look for the custodies of a matter some fifty times in its life: a bucket is one page, a way down a tree three.
CREATE INDEX custody_matter ON custody USING hash (matter_id);
-- The indexes of lists say in their own way that a custody is open, and so do the lists. What asks about one matter says
-- "ended_at IS NULL" and cannot use them: while the table is small PostgreSQL takes a list of all open custodies to be as
-- cheap as the index of a matter, and keeps the plan.
CREATE STATISTICS custody_openness ON (coalesce(ended_at, 'infinity')) FROM custody;
CREATE INDEX custody_worklist ON custody (label, filed_at DESC, id DESC)
    WHERE coalesce(ended_at, 'infinity') = 'infinity';
-- The filters of lists: what is rare in a province is found office by office. By due date, the first due first.
CREATE INDEX custody_due ON custody (label, due_at, id) WHERE coalesce(ended_at, 'infinity') = 'infinity';
CREATE INDEX custody_state ON custody (label, state, filed_at DESC, id DESC)
    WHERE coalesce(ended_at, 'infinity') = 'infinity';
CREATE INDEX custody_number ON custody (number);
-- For a superior's overview of all that lies below: the newest first, and figures.
CREATE INDEX custody_newest ON custody (filed_at DESC, id DESC) WHERE coalesce(ended_at, 'infinity') = 'infinity';
CREATE INDEX custody_restricted ON custody (label) WHERE restricted AND ended_at IS NULL;
-- Matters that went to another office; their identities must be re-homed (Art. 24¶2).
CREATE INDEX custody_succeeded ON custody (matter_id, arrived_at) WHERE mode = 'SUCCEEDED';

CREATE TABLE content_grant (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    custody_id    uuid        NOT NULL REFERENCES custody (id),
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    granted_at    timestamptz NOT NULL,
    ended_at      timestamptz
);
CREATE INDEX content_grant_matter ON content_grant USING hash (matter_id);

-- A clock escalates level by level: warning and reminder to its own organ, then superior by superior (DESIGN §4a).
CREATE TABLE deadline (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    restricted    boolean     NOT NULL,
    withheld      boolean     NOT NULL DEFAULT false,
    rule          text        NOT NULL,
    article       text        NOT NULL,
    started_at    timestamptz NOT NULL,
    due_date      date        NOT NULL,
    due_at        timestamptz NOT NULL,
    days          integer     NOT NULL,
    unit          text        NOT NULL,
    adjustments   jsonb       NOT NULL,
    provisional   boolean     NOT NULL,
    level         smallint    NOT NULL DEFAULT 0,
    level_at      timestamptz,
    claimed_until timestamptz,
    -- How often it was claimed on its level (DESIGN §4a): beyond five it waits for a person.
    attempts      smallint    NOT NULL DEFAULT 0,
    state         text        NOT NULL CHECK (state IN ('OPEN', 'MET', 'MISSED', 'SUPERSEDED', 'CANCELLED')),
    settled_at    timestamptz
) WITH (fillfactor = 85);
CREATE INDEX deadline_matter ON deadline USING hash (matter_id);
CREATE INDEX deadline_provisional ON deadline (id) WHERE provisional AND state = 'OPEN';
CREATE INDEX deadline_level ON deadline (level_at, id) WHERE state = 'OPEN' AND level_at IS NOT NULL;
-- Counts the clocks leased to the escalation.
CREATE INDEX deadline_claimed ON deadline (claimed_until) WHERE claimed_until IS NOT NULL;
-- Every ten seconds the worker looks for windows that ended, after a publication for lapsed ones: not for all that is overdue.
CREATE INDEX deadline_window ON deadline (due_at, id)
    WHERE state = 'OPEN' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW');

CREATE INDEX deadline_lapsed ON deadline (id) WHERE state = 'MISSED' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW');

CREATE TABLE submission (
    id           uuid PRIMARY KEY,
    tenant_id    bigint      NOT NULL,
    matter_id    uuid        NOT NULL REFERENCES matter (id),
    organ_id     bigint      NOT NULL,
    channel      text        NOT NULL,
    purpose      text        NOT NULL,
    claimed_date date,
    narrative    text,
    -- Of a part's: the submission whose narrative it is. That is stored once.
    told_in      uuid REFERENCES submission (id),
    joint        boolean     NOT NULL,
    headcount    integer,
    recorded_at  timestamptz NOT NULL,
    CHECK ((narrative IS NULL) <> (told_in IS NULL))
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

-- A split moved this demand to another matter, so it is no longer the first one's; the demand's row stays unchanged.
CREATE TABLE demand_moved (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    demand_id   uuid        NOT NULL REFERENCES demand (id),
    part_id     uuid        NOT NULL REFERENCES matter (id),
    recorded_at timestamptz NOT NULL,
    UNIQUE (tenant_id, demand_id)
);
CREATE INDEX demand_moved_matter ON demand_moved (matter_id);
CREATE INDEX demand_moved_demand ON demand_moved (demand_id);

-- The decision on one demand (Art. 32): a row of the deciding office; the demand's row stays unchanged.
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

CREATE TABLE handling_note (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    organ_id    bigint      NOT NULL,
    officer     uuid        NOT NULL,
    kind        text        NOT NULL,
    text        text        NOT NULL,
    -- Written by a reviewing organ; hidden from the organs it reviews (RULEBOOK V6).
    in_review   boolean     NOT NULL DEFAULT false,
    -- Of a typed withdrawal of a joint matter: which representatives signed it, in the order of their records.
    signed_by   integer[],
    recorded_at timestamptz NOT NULL
);
CREATE INDEX handling_note_matter ON handling_note (matter_id);

-- Which organs a submission or a report is about, as filed or as found later.
CREATE TABLE accused (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    accused_tenant bigint      NOT NULL,
    accused_organ  bigint,
    recorded_at    timestamptz NOT NULL
);
CREATE INDEX accused_matter ON accused (matter_id);

-- Keeps out an officer whom a matter names or who has a direct interest in it, whatever their office may see
-- (Art. 28¶3, 30¶3; RULEBOOK R8). Belongs to the matter, ring 2: no account refers to it.
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

-- One matter lives on in another (LINK), repeats one that was decided or closed (REPEAT), came out of another (SPLIT), or
-- is contested by one of its petitioners in another (PART).
CREATE TABLE matter_link (
    id        uuid PRIMARY KEY,
    tenant_id bigint      NOT NULL,
    matter_id uuid        NOT NULL REFERENCES matter (id),
    other_id  uuid        NOT NULL REFERENCES matter (id),
    kind      text        NOT NULL CHECK (kind IN ('LINK', 'REPEAT', 'SPLIT', 'PART')),
    at        timestamptz NOT NULL,
    -- When a link was undone: a mistake (RULEBOOK I7, I12). A split stays.
    ended_at  timestamptz CHECK (ended_at IS NULL OR kind IN ('LINK', 'REPEAT')),
    CHECK (matter_id <> other_id)
);
-- A matter that repeats a closed one may live on in an open one.
CREATE UNIQUE INDEX matter_link_once ON matter_link (tenant_id, matter_id) WHERE kind = 'LINK' AND ended_at IS NULL;
CREATE UNIQUE INDEX matter_repeat_once ON matter_link (tenant_id, matter_id) WHERE kind = 'REPEAT' AND ended_at IS NULL;
CREATE INDEX matter_link_matter ON matter_link (matter_id);
CREATE INDEX matter_link_other ON matter_link (other_id);

-- Execution of a supporting opinion (Art. 32¶2) by the organ that decided; outlives the closing of the matter.
CREATE TABLE execution (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    organ_id       bigint      NOT NULL,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    label          bigint      NOT NULL,
    opinion_number text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('NONE', 'PENDING', 'DONE', 'REFUSED')),
    due            date,
    deadline_id    uuid,
    changed_at     timestamptz NOT NULL,
    version        integer     NOT NULL
);
CREATE INDEX execution_matter ON execution (matter_id);

-- An office's day has rows that take turns; each goes on from its own last serial by their count.
CREATE TABLE matter_serial (
    tenant_id bigint   NOT NULL,
    day       date     NOT NULL,
    turn      smallint NOT NULL,
    last      integer  NOT NULL CHECK (last <= 999999),
    PRIMARY KEY (tenant_id, day, turn)
) WITH (fillfactor = 50);

-- Numbers of other systems. A registrar is refused one that they see here; one that they may not see tells nothing (ADR 17).
CREATE TABLE external_id (
    system        text        NOT NULL,
    number        varchar(38) NOT NULL,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    submission_id uuid        NOT NULL REFERENCES submission (id),
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (system, number, submission_id)
);
CREATE INDEX external_id_matter ON external_id (matter_id);
