-- Working-day facts of the node (RULEBOOK D3, L5).
CREATE TABLE calendar_year (
    year         integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
    source       text        NOT NULL,
    published_at timestamptz NOT NULL,
    -- Counts the publications of all years: whoever keeps a copy of the days compares it.
    edition      bigint      NOT NULL UNIQUE
);
CREATE TABLE calendar_day (
    day     date PRIMARY KEY,
    working boolean NOT NULL,
    name    text    NOT NULL
);
