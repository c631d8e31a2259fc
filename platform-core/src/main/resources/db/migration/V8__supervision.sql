-- Escalation, orders and proposals (DESIGN §4a, RULEBOOK §§11, 12).

-- What was done about which clock at which escalation level; once, whoever tries.
CREATE TABLE escalation (
    tenant_id   bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    deadline_id uuid        NOT NULL REFERENCES deadline (id),
    level       smallint    NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, deadline_id, level)
);

CREATE INDEX escalation_at ON escalation USING brin (at);

-- What is grave or urgent and no matter (信访信息, Art. 25): told at once to those whom an urgent matter is told to. Nobody
-- takes it back; a follow-up is a row of its own.
CREATE TABLE urgent_information (
    id        uuid PRIMARY KEY,
    tenant_id bigint      NOT NULL,
    organ_id  bigint      NOT NULL,
    follows   uuid REFERENCES urgent_information (id),
    level     text        NOT NULL CHECK (level IN ('GRAVE', 'URGENT')),
    text      text        NOT NULL,
    told      jsonb       NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX urgent_information_sent ON urgent_information (tenant_id, organ_id, at DESC);

-- A message to an organ, and whether somebody there has seen it: about a clock; to the next level about a rating of "not
-- satisfied" (RULEBOOK W3), to the own petition office about an opinion not carried out (H10); about an organ below that
-- nobody works for, or that recorded a service late (D9); about a
-- joint case that waits; that a clock of a sealed matter is overdue, as a number (L7), or that such a matter is grave or
-- urgent, or that information without a matter is (R7). A letterbox.
CREATE TABLE notice (
    id            uuid PRIMARY KEY,
    matter_id     uuid REFERENCES matter (id),
    deadline_id   uuid REFERENCES deadline (id),
    case_id       uuid,
    about_tenant  bigint,
    about_organ   bigint,
    about_level   text,
    -- Of a sealed matter that is grave or urgent (RULEBOOK R7): its number is told and how urgent it is; the id serves the
    -- policies and goes to nobody.
    about_matter  uuid REFERENCES matter (id),
    about_number  varchar(26),
    information_id uuid REFERENCES urgent_information (id),
    urgency       text CHECK (urgency IN ('GRAVE', 'URGENT', 'FOLLOW_UP')),
    days          integer,
    rule          text,
    due_at        timestamptz,
    sender_tenant bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    kind          text        NOT NULL CHECK (kind IN
        ('WARNING', 'REMINDER', 'ESCALATED', 'NOT_SATISFIED', 'NOT_CARRIED_OUT', 'UNATTENDED', 'SERVED_LATE', 'JOINT_CASE',
        'SEALED_LATE', 'URGENT_SEALED', 'URGENT_INFORMATION')),
    at            timestamptz NOT NULL,
    seen_at       timestamptz,
    seen_by       uuid,
    CONSTRAINT notice_of_a_clock CHECK ((deadline_id IS NOT NULL) = (kind IN ('WARNING', 'REMINDER', 'ESCALATED'))),
    CONSTRAINT notice_of_an_organ CHECK ((about_organ IS NOT NULL) = (kind IN ('UNATTENDED', 'SERVED_LATE'))),
    CONSTRAINT notice_of_a_case CHECK ((case_id IS NOT NULL) = (kind = 'JOINT_CASE')),
    CONSTRAINT notice_of_a_number CHECK ((about_level IS NOT NULL) = (kind = 'SEALED_LATE')
        AND (days IS NOT NULL) = (kind = 'SEALED_LATE')),
    CONSTRAINT notice_of_a_sealed_report CHECK (
        num_nonnulls(about_matter, about_number) = CASE WHEN kind = 'URGENT_SEALED' THEN 2 ELSE 0 END
        AND (urgency IS NOT NULL) = (kind IN ('URGENT_SEALED', 'URGENT_INFORMATION'))),
    CHECK ((information_id IS NOT NULL) = (kind = 'URGENT_INFORMATION')),
    CHECK ((matter_id IS NULL) = (kind IN ('SEALED_LATE', 'URGENT_SEALED', 'URGENT_INFORMATION')) OR kind IN ('UNATTENDED', 'JOINT_CASE')),
    CHECK ((about_tenant IS NULL) = (about_organ IS NULL)),
    CHECK ((seen_at IS NULL) = (seen_by IS NULL))
);
CREATE INDEX notice_box ON notice (tenant_id, organ_id, at DESC, id DESC);
CREATE INDEX notice_about ON notice (about_matter) WHERE about_matter IS NOT NULL;
CREATE INDEX notice_information ON notice (information_id) WHERE information_id IS NOT NULL;
CREATE INDEX notice_seen ON notice (seen_at) WHERE seen_at IS NOT NULL;
CREATE INDEX notice_unseen ON notice (tenant_id, organ_id, at DESC, id DESC) INCLUDE (kind) WHERE seen_at IS NULL;
-- That nobody in an organ can go on is told once, of the organ and of each matter there, until somebody has seen it.
CREATE UNIQUE INDEX notice_unattended ON notice (about_organ, matter_id) NULLS NOT DISTINCT
    WHERE kind = 'UNATTENDED' AND seen_at IS NULL;

-- An order (督办, Art. 40¶1): the escalation drafts it, or an officer without a missed clock (RULEBOOK U1); an officer
-- issues it, the named organ answers.
CREATE TABLE supervision_order (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    deadline_id   uuid REFERENCES deadline (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    state         text        NOT NULL CHECK (state IN ('DRAFT', 'ISSUED', 'ANSWERED', 'CLOSED')),
    rule          text,
    ground        text CHECK (ground IN ('RULE_BROKEN', 'SHIRKING', 'DELAY', 'PERFUNCTORY', 'FRAUD',
        'EXECUTION_REFUSED', 'FEEDBACK_MISSING')),
    cause         text CHECK (cause IN ('OVERDUE', 'FEEDBACK_MISSING', 'EXECUTION_OVERDUE', 'RETURNS', 'PING_PONG',
        'LOW_RATING')),
    text          text,
    answer_by     date,
    answer        text,
    drafted_at    timestamptz NOT NULL,
    issued_at     timestamptz,
    answered_at   timestamptz,
    closed_at     timestamptz,
    version       integer     NOT NULL
);
CREATE INDEX supervision_order_sent ON supervision_order (sender_tenant, sender_organ, drafted_at DESC, id DESC);
CREATE INDEX supervision_order_box ON supervision_order (tenant_id, organ_id, drafted_at DESC, id DESC);
CREATE INDEX supervision_order_matter ON supervision_order (matter_id);

-- What proposes an order beside an overdue clock (RULEBOOK U1): a fact of a matter and an organ, once. Whoever takes the
-- step notes it; the worker drafts the order in the scope of the office that looks at it. No figure, and nobody's name.
CREATE TABLE supervision_cause (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    by_tenant     bigint      NOT NULL,
    cause         text        NOT NULL CHECK (cause IN ('RETURNS', 'PING_PONG', 'LOW_RATING')),
    at            timestamptz NOT NULL,
    attempts      smallint    NOT NULL DEFAULT 0,
    claimed_until timestamptz,
    drafted_at    timestamptz,
    UNIQUE (matter_id, organ_id, cause)
);
CREATE INDEX supervision_cause_waiting ON supervision_cause (at, id) WHERE drafted_at IS NULL;

-- Whose petitioner is called back, drawn at random from what an organ closed in a month (RULEBOOK W5): facts and
-- satisfaction, never mood or plans. The caller's grant ends with the record.
CREATE TABLE call_back (
    id               uuid PRIMARY KEY,
    matter_id        uuid        NOT NULL REFERENCES matter (id),
    matter_number    varchar(26) NOT NULL,
    about_tenant     bigint      NOT NULL,
    about_organ      bigint      NOT NULL,
    tenant_id        bigint      NOT NULL,
    organ_id         bigint      NOT NULL,
    grant_id         uuid        NOT NULL REFERENCES content_grant (id),
    month            date        NOT NULL,
    drawn_at         timestamptz NOT NULL,
    reached          boolean,
    reply_received   boolean,
    opinion_received boolean,
    carried_out      text CHECK (carried_out IN ('YES', 'PARTLY', 'NO', 'NOT_DUE')),
    office_grade     text CHECK (office_grade IN ('SATISFIED', 'BASICALLY_SATISFIED', 'NOT_SATISFIED')),
    organ_grade      text CHECK (organ_grade IN ('SATISFIED', 'BASICALLY_SATISFIED', 'NOT_SATISFIED')),
    recorded_at      timestamptz,
    recorded_by      uuid,
    UNIQUE (matter_id, month),
    CHECK ((recorded_at IS NULL) = (reached IS NULL) AND (recorded_at IS NULL) = (recorded_by IS NULL)),
    CHECK (reached IS TRUE OR (reply_received IS NULL AND opinion_received IS NULL AND carried_out IS NULL
        AND office_grade IS NULL AND organ_grade IS NULL))
);
CREATE INDEX call_back_box ON call_back (tenant_id, organ_id, drawn_at DESC, id DESC);
CREATE INDEX call_back_about ON call_back (about_organ, month);

-- What an organ has to contribute to a matter that another leads (RULEBOOK R13): task, the words of the demands that
-- concern it, and a day before the lead's. The sender names it, or the lead asks and the petition office of its level does.
CREATE TABLE assistance (
    id             uuid PRIMARY KEY,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    matter_number  varchar(26) NOT NULL,
    sender_tenant  bigint      NOT NULL,
    sender_organ   bigint      NOT NULL,
    tenant_id      bigint      NOT NULL,
    organ_id       bigint      NOT NULL,
    label          bigint      NOT NULL,
    lead_tenant    bigint      NOT NULL,
    lead_organ     bigint      NOT NULL,
    task           text        NOT NULL,
    demands        jsonb       NOT NULL,
    due_date       date        NOT NULL,
    asked_at       timestamptz NOT NULL,
    named_by       bigint,
    named_at       timestamptz,
    contribution   text,
    contributed_at timestamptz,
    version        integer     NOT NULL,
    CHECK ((named_by IS NULL) = (named_at IS NULL)),
    CHECK ((contribution IS NULL) = (contributed_at IS NULL) AND (contribution IS NULL OR named_at IS NOT NULL))
);
CREATE INDEX assistance_sent ON assistance (sender_tenant, sender_organ, asked_at DESC, id DESC);
CREATE INDEX assistance_box ON assistance (tenant_id, organ_id, asked_at DESC, id DESC);
CREATE INDEX assistance_unnamed ON assistance (lead_tenant, asked_at DESC, id DESC) WHERE named_at IS NULL;
CREATE INDEX assistance_matter ON assistance (matter_id);

-- The closing report of an assigned matter with the facts of the file, and the sender's check of it (RULEBOOK U6). The
-- reporting organ sends it to the office that assigned the matter; silence passes. It opens without a report where the
-- assigned day has passed.
CREATE TABLE closing_check (
    id            uuid PRIMARY KEY,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    matter_number varchar(26) NOT NULL,
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    opened_at     timestamptz NOT NULL,
    report        text,
    facts         jsonb,
    reported_at   timestamptz,
    due_date      date,
    due_at        timestamptz,
    state         text        NOT NULL CHECK (state IN ('UNREPORTED', 'PENDING', 'PASSED', 'RETURNED')),
    missing       text,
    redo_by       date,
    settled_at    timestamptz,
    version       integer     NOT NULL,
    CHECK ((state IN ('UNREPORTED', 'PENDING')) = (settled_at IS NULL)),
    CHECK (num_nulls(report, facts, reported_at, due_date, due_at)
        = CASE WHEN state = 'UNREPORTED' THEN 5 ELSE 0 END),
    CHECK ((state = 'RETURNED') = (missing IS NOT NULL AND redo_by IS NOT NULL))
);
CREATE UNIQUE INDEX closing_check_open ON closing_check (matter_id, sender_organ) WHERE settled_at IS NULL;
CREATE INDEX closing_check_sent ON closing_check (sender_tenant, sender_organ, opened_at DESC, id DESC);
CREATE INDEX closing_check_box ON closing_check (tenant_id, organ_id, opened_at DESC, id DESC);
CREATE INDEX closing_check_matter ON closing_check (matter_id);

-- A petition office's proposal and its written reply (Art. 40). Only the two parties see it.
CREATE TABLE proposal (
    id            uuid PRIMARY KEY,
    -- Of its letter: the organ that sends it, the year, and a serial number of the year.
    number        varchar(30) NOT NULL,
    matter_id     uuid REFERENCES matter (id),
    sender_tenant bigint      NOT NULL,
    sender_organ  bigint      NOT NULL,
    tenant_id     bigint      NOT NULL,
    organ_id      bigint      NOT NULL,
    label         bigint      NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('IMPROVE_WORK', 'IMPROVE_POLICY', 'ACCOUNTABILITY')),
    -- What the organ did, where somebody is to be held to account for it (Art. 42-46).
    event         text CHECK (event IN ('NOT_REGISTERED', 'NOT_FORWARDED', 'SUPERVISION_OMITTED', 'REFUSED_IN_REMIT',
        'NOTICE_LATE', 'HANDLING_LATE', 'CLEAR_CLAIM_DENIED', 'PROPOSAL_IGNORED', 'EXECUTION_REFUSED', 'RUDENESS',
        'FAVOURS', 'GATHERING_MISHANDLED', 'ESCALATION_LATE_OR_HIDDEN', 'INFORMANT_LEAK', 'RETALIATION')),
    text          text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('SENT', 'ANSWERED')),
    sent_at       timestamptz NOT NULL,
    due_date      date        NOT NULL,
    due_at        timestamptz NOT NULL,
    adopted       text CHECK (adopted IN ('ADOPTED', 'PARTLY_ADOPTED', 'DECLINED')),
    reply         text,
    replied_at    timestamptz,
    version       integer     NOT NULL,
    UNIQUE (sender_organ, number),
    CHECK (event IS NULL OR kind = 'ACCOUNTABILITY'),
    CHECK ((state = 'ANSWERED') = (adopted IS NOT NULL AND reply IS NOT NULL AND replied_at IS NOT NULL))
);
CREATE INDEX proposal_sent ON proposal (sender_tenant, sender_organ, sent_at DESC, id DESC);
CREATE INDEX proposal_box ON proposal (tenant_id, organ_id, sent_at DESC, id DESC);
