package org.xinqiao.tenancy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a list ordered by time and id; its text goes into a cursor. */
public record PagePosition(Instant at, UUID id) {

    public PagePosition(OffsetDateTime at, UUID id) {
        this(at.toInstant(), id);
    }

    /** @return absent for an absent text, which stands for the list's beginning */
    public static @Nullable PagePosition parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int space = text.indexOf(' ');
        return new PagePosition(Instant.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return at + " " + id;
    }
}
