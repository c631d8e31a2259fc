package org.xinqiao.tenancy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A place in a list that is ordered by time and id; as a text it goes into a cursor. */
public record PagePosition(Instant at, UUID id) {

    public PagePosition(OffsetDateTime at, UUID id) {
        this(at.toInstant(), id);
    }

    public static PagePosition parse(String text) {
        int space = text.indexOf(' ');
        return new PagePosition(Instant.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return at + " " + id;
    }
}
