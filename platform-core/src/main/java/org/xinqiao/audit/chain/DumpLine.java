package org.xinqiao.audit.chain;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a dump, with exactly one part set. Order: links by head, tenant and seq, each head after the links it
 * first anchors; then entries without a link; last the count of lines.
 */
record DumpLine(
        @Nullable Link link,
        @Nullable HeadLine head,
        @Nullable Unlinked unlinked,
        @Nullable Long end) {

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param entry absent where the table no longer has it */
    record Link(
            long tenantId,
            long seq,
            UUID entryId,
            String digest,
            long head,
            String hash,
            @Nullable ChainedEntry entry) {
        Link {
            Objects.requireNonNull(entryId);
            Objects.requireNonNull(digest);
            Objects.requireNonNull(hash);
        }
    }

    /** @param pending whether the entry waits for the linker */
    record Unlinked(ChainedEntry entry, boolean pending) {
        Unlinked {
            Objects.requireNonNull(entry);
        }
    }

    /** As {@code GET /audit-heads} answers it. */
    record Heads(List<HeadLine> items) {
        Heads {
            Objects.requireNonNull(items);
        }
    }

    /** A head with its hashes in hex and its signature in Base64. */
    record HeadLine(
            long number,
            String node,
            OffsetDateTime at,
            int chains,
            long entries,
            String root,
            String previous,
            String signature) {
        HeadLine {
            Objects.requireNonNull(node);
            Objects.requireNonNull(at);
            Objects.requireNonNull(root);
            Objects.requireNonNull(previous);
            Objects.requireNonNull(signature);
        }

        static HeadLine of(Head head) {
            return new HeadLine(
                    head.number(),
                    head.node(),
                    head.at().atOffset(ZoneOffset.UTC),
                    head.chains(),
                    head.entries(),
                    Hashes.hex(head.root()),
                    Hashes.hex(head.previous()),
                    Base64.getEncoder().encodeToString(head.signature()));
        }

        /** @throws IllegalArgumentException where a hash or the signature is malformed */
        Head head() {
            return new Head(
                    number,
                    node,
                    at.toInstant(),
                    chains,
                    entries,
                    Hashes.ofHex(root),
                    Hashes.ofHex(previous),
                    Base64.getDecoder().decode(signature));
        }
    }

    static DumpLine of(Link link) {
        return new DumpLine(link, null, null, null);
    }

    static DumpLine of(Head head) {
        return new DumpLine(null, HeadLine.of(head), null, null);
    }

    static DumpLine of(Unlinked unlinked) {
        return new DumpLine(null, null, unlinked, null);
    }

    static DumpLine end(long lines) {
        return new DumpLine(null, null, null, lines);
    }
}
