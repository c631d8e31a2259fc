-- Who may be rated on which matter (RULEBOOK W2): for a first-time matter that was answered in writing, its petition
-- office and the organ that answered. The first such document inserts it; reports and linked matters are not rated.
CREATE TABLE rating_invitation (
    matter_id  uuid        NOT NULL REFERENCES matter (id),
    object     text        NOT NULL CHECK (object IN ('OFFICE', 'ORGAN')),
    tenant_id  bigint      NOT NULL,
    organ_id   bigint      NOT NULL,
    invited_at timestamptz NOT NULL,
    PRIMARY KEY (matter_id, object)
);
CREATE INDEX rating_invitation_organ ON rating_invitation (tenant_id, organ_id, invited_at);

-- Every value is a row (RULEBOOK W3): the last one counts, none is lost, no column says who.
CREATE TABLE rating (
    id        uuid PRIMARY KEY,
    matter_id uuid        NOT NULL,
    object    text        NOT NULL,
    tenant_id bigint      NOT NULL,
    organ_id  bigint      NOT NULL,
    grade     smallint    NOT NULL CHECK (grade IN (0, 1, 3)),
    rated_at  timestamptz NOT NULL,
    FOREIGN KEY (matter_id, object) REFERENCES rating_invitation (matter_id, object)
);
CREATE INDEX rating_matter ON rating (matter_id, object, rated_at);
CREATE INDEX rating_organ ON rating (tenant_id, organ_id, rated_at);
