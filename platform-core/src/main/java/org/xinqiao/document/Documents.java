package org.xinqiao.document;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Issues documents as immutable records; what they look like on paper is rendered from the record on demand. */
@Component
public class Documents {

    static final int TEMPLATE_VERSION = 1;

    private final EntityManager entities;
    private final JsonMapper json;

    Documents(EntityManager entities, JsonMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /**
     * @param number unique in its office
     * @param ground the article it rests on
     * @param fields what it says: strings, numbers, lists and maps of these; keys in snake_case
     */
    public record Draft(UUID matterId, DocumentKind kind, String number, String ground, Map<String, ?> fields) {}

    /**
     * Adds the remedy that belongs to kind and route and writes the record, with its hash.
     *
     * @throws IllegalStateException where a field of the kind is missing: a defect of ours, never the officer's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(Draft draft, Instant at) {
        String content = canonical(Content.of(draft));
        entities.persist(new Document(TenantScope.current(), draft, content, sha256(content), at));
    }

    private String canonical(Map<String, ?> fields) {
        return json.writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(fields);
    }

    /** SHA-256 (FIPS 180-4) over the canonical JSON: keys sorted, no white space, UTF-8. */
    static byte[] sha256(String canonical) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
