-- What an officer drafted for the head's signature (RULEBOOK H9): the request of a step, performed with the approval.
CREATE TABLE draft (
    id          uuid PRIMARY KEY,
    tenant_id   bigint      NOT NULL,
    organ_id    bigint      NOT NULL,
    matter_id   uuid        NOT NULL REFERENCES matter (id),
    event       text        NOT NULL,
    body        text        NOT NULL,
    drafted_by  uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('DRAFT', 'REPLACED', 'REVISED', 'APPROVED')),
    comment     text,
    settled_by  uuid,
    recorded_at timestamptz NOT NULL,
    settled_at  timestamptz,
    CHECK ((state = 'DRAFT') = (settled_at IS NULL)),
    CHECK ((state = 'REVISED') = (comment IS NOT NULL))
);
CREATE UNIQUE INDEX draft_open ON draft (matter_id, organ_id) WHERE state = 'DRAFT';
CREATE INDEX draft_matter ON draft (matter_id);
CREATE INDEX draft_box ON draft (tenant_id, organ_id, recorded_at DESC, id DESC) WHERE state = 'DRAFT';
