-- The edition of the published working days, told to every transaction at its beginning: whoever keeps a copy compares it.
CREATE OR REPLACE FUNCTION published_edition() RETURNS bigint LANGUAGE sql STABLE
    RETURN (SELECT coalesce(max(y.edition), 0) FROM calendar_year y);
