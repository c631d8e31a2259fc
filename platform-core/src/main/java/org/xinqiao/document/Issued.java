package org.xinqiao.document;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * A record as issued.
 *
 * @param matterId the file it stands in; of a letter without one, the letter's own id
 * @param tenantId the issuing office, whose letterhead is printed
 * @param hash SHA-256 over the canonical JSON of content
 */
public record Issued(
        UUID id,
        UUID matterId,
        long tenantId,
        DocumentKind kind,
        String number,
        int templateVersion,
        String ground,
        Map<String, Object> content,
        byte[] hash,
        Instant at) {

    /** Entity tag of its printed forms. */
    public String etag() {
        return "W/\"" + HexFormat.of().formatHex(hash) + "\"";
    }
}
