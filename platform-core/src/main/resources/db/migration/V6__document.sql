-- Documents as records, and the letterheads of offices.

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
    UNIQUE (matter_id, number)
);
-- An organ's notices by day, for printing them in batches.
CREATE INDEX document_notices ON document (tenant_id, organ_id, recorded_at) WHERE to_petitioner;

-- 发文机关标志 and official seal. Each setting is a version, so that a reprinted document looks as it did when issued.
CREATE TABLE letterhead (
    tenant_id   bigint      NOT NULL REFERENCES tenant (id),
    version     integer     NOT NULL CHECK (version > 0),
    header      varchar(40),
    seal        bytea CHECK (octet_length(seal) <= 204800),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);
