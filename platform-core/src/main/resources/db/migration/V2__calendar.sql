-- Working-day facts of the node (RULEBOOK D3, L5).
CREATE TABLE calendar_year (
    year         integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
    source       text        NOT NULL,
    published_at timestamptz NOT NULL,
    -- Counts the publications of all years: whoever keeps a copy of the days compares it.
    edition      bigint      NOT NULL UNIQUE
);
-- The exceptions that a year's list names, also in the month before or after it. A territory, the first digits of division
-- codes, has the holidays of a minority area, which are days off for petitioners' windows only (放假办法 Art. 4).
CREATE TABLE calendar_day (
    year      integer NOT NULL,
    day       date    NOT NULL,
    territory text    NOT NULL DEFAULT '',
    working   boolean NOT NULL,
    name      text    NOT NULL,
    PRIMARY KEY (year, day, territory)
);
