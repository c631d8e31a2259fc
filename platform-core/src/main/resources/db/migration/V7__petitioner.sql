-- The identity vault (DESIGN §3, docs/adr/0020), attachments (docs/adr/0021) and the petitioner's query codes.

-- One key per tenant, year of recording and suite is in use; a rotation retires it and creates the next. kek_id wraps
-- it and is held in a keystore or a key management service, never here. A destroyed key keeps its row.
CREATE TABLE data_key (
    tenant_id   bigint      NOT NULL REFERENCES tenant (id),
    version     integer     NOT NULL CHECK (version > 0),
    year        smallint    NOT NULL,
    suite       text        NOT NULL CHECK (suite IN ('NATIONAL', 'INTERNATIONAL')),
    kek_id      text,
    wrapped     bytea,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    shredded_at timestamptz,
    PRIMARY KEY (tenant_id, version),
    CHECK ((wrapped IS NULL) = (shredded_at IS NOT NULL)),
    CHECK ((kek_id IS NULL) = (shredded_at IS NOT NULL)),
    CHECK (shredded_at IS NULL OR retired_at IS NOT NULL)
);
CREATE UNIQUE INDEX data_key_in_use ON data_key (tenant_id, year, suite) WHERE retired_at IS NULL;
CREATE INDEX data_key_kek ON data_key (kek_id) WHERE shredded_at IS NULL;

CREATE TABLE petitioner (
    id            uuid PRIMARY KEY,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL REFERENCES matter (id),
    submission_id uuid        NOT NULL REFERENCES submission (id),
    role          text        NOT NULL CHECK (role IN ('FILER', 'REPRESENTATIVE')),
    key_version   integer     NOT NULL CHECK (key_version > 0),
    suite         text        NOT NULL CHECK (suite IN ('NATIONAL', 'INTERNATIONAL')),
    ciphertext    bytea       NOT NULL,
    -- Hash of matter and identity together: one person has different tags in different matters. No index on it.
    repeat_tag    bytea CHECK (length(repeat_tag) = 32),
    recorded_at   timestamptz NOT NULL
);
CREATE INDEX petitioner_matter ON petitioner (matter_id);
CREATE INDEX petitioner_key ON petitioner (tenant_id, key_version, id);

-- Files of a matter: ring 2, like a submission; one that shows an identity opens in ring 3 alone.
CREATE TABLE attachment (
    id             uuid PRIMARY KEY,
    tenant_id      bigint      NOT NULL,
    matter_id      uuid        NOT NULL REFERENCES matter (id),
    organ_id       bigint      NOT NULL,
    officer        uuid,
    by_petitioner  boolean     NOT NULL,
    in_review      boolean     NOT NULL,
    shows_identity boolean     NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CHECK (by_petitioner = (officer IS NULL)),
    CHECK (NOT (by_petitioner AND in_review))
);
CREATE INDEX attachment_matter ON attachment (matter_id);

-- What is given out of a file, without metadata, and the original where it differs: evidence, ring 3. Each has its own
-- key, stored with name, type, size and hash in a header (ciphertext) under the office's data key: a rotation
-- re-encrypts headers, never files.
CREATE TABLE attachment_file (
    id            uuid PRIMARY KEY,
    attachment_id uuid        NOT NULL REFERENCES attachment (id),
    original      boolean     NOT NULL,
    tenant_id     bigint      NOT NULL,
    matter_id     uuid        NOT NULL,
    key_version   integer     NOT NULL CHECK (key_version > 0),
    suite         text        NOT NULL CHECK (suite IN ('NATIONAL', 'INTERNATIONAL')),
    ciphertext    bytea       NOT NULL,
    -- Cipher texts do not compress. A copy may be somewhat larger than the largest original.
    content       bytea       STORAGE EXTERNAL NOT NULL CHECK (octet_length(content) <= 16777728),
    recorded_at   timestamptz NOT NULL,
    UNIQUE (attachment_id, original)
);
CREATE INDEX attachment_file_key ON attachment_file (tenant_id, key_version, id);

-- Number and query code open one matter to its petitioner; the code is stored as a keyed hash. The whole's code opens
-- the parts of a split matter.
CREATE TABLE query_code (
    tenant_id bigint      NOT NULL,
    number    varchar(26) NOT NULL,
    matter_id uuid        NOT NULL REFERENCES matter (id),
    tag       bytea,
    -- The whole of which this is a part: its number, and the office that registered it.
    same_as   varchar(26),
    same_at   bigint,
    -- Keyed hashes of each petitioner's name and the code together: neither finds the number alone (RULEBOOK §19).
    names     bytea[]     NOT NULL DEFAULT '{}',
    issued_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number),
    CHECK ((tag IS NULL) = (same_as IS NOT NULL)),
    CHECK ((same_as IS NULL) = (same_at IS NULL))
);
CREATE INDEX query_code_names ON query_code USING gin (names);
CREATE INDEX query_code_same_as ON query_code (same_at, same_as) WHERE same_as IS NOT NULL;
