package org.xinqiao.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry with its digest at the time of writing; columns as in table {@code audit_entry}. */
record ChainedEntry(
        UUID id,
        long tenantId,
        long organId,
        @Nullable UUID officer,
        Instant at,
        String action,
        @Nullable Integer ring,
        @Nullable String purpose,
        @Nullable String reason,
        @Nullable UUID matterId) {

    /** The same 32 bytes as the database's {@code audit_digest}. */
    byte[] digest() {
        String fields = Stream.<Object>of(
                        "xinqiao audit entry 1",
                        id,
                        tenantId,
                        organId,
                        text(officer),
                        ChronoUnit.MICROS.between(Instant.EPOCH, at),
                        text(ring),
                        text(matterId),
                        measured(action),
                        measured(purpose),
                        measured(reason))
                .map(Object::toString)
                .collect(Collectors.joining(","));
        return Hashes.sha256("", fields.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable Object field) {
        return Objects.toString(field, "");
    }

    /** A free text, prefixed with its length in bytes. */
    private static String measured(@Nullable String text) {
        return text == null ? ":" : text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }
}
