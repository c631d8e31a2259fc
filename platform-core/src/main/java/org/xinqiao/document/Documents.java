package org.xinqiao.document;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues documents as immutable records and reads them as row security opens them; what they look like on paper is
 * rendered from the record on demand ({@link PrintDocuments}).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Documents {

    static final int TEMPLATE_VERSION = 1;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Documents(EntityManager entities, JdbcClient jdbc, JsonMapper json) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param number unique in the matter's file
     * @param ground the article it rests on
     * @param fields what it says: strings, numbers, lists and maps of these; keys in snake_case
     */
    public record Draft(UUID matterId, DocumentKind kind, String number, String ground, Map<String, ?> fields) {}

    /**
     * Adds the remedy that belongs to kind and route and writes the record, with its hash.
     *
     * @throws IllegalStateException where a field of the kind is missing: a defect of ours, never the officer's
     */
    public void issue(Draft draft, Instant at) {
        String content = canonical(DocumentContent.of(draft));
        entities.persist(new Document(TenantScope.current(), draft, content, sha256(content), at));
    }

    /** The paper of a letter in no matter's file: its own row, with this id, is the record; the office wrote it. */
    public Issued letter(UUID id, long tenantId, DocumentKind kind, String number, Map<String, ?> fields, Instant at) {
        Map<String, Object> content = DocumentContent.of(kind, fields);
        return new Issued(
                id,
                id,
                tenantId,
                kind,
                number,
                TEMPLATE_VERSION,
                kind.article(),
                content,
                sha256(canonical(content)),
                at);
    }

    private String canonical(Map<String, Object> content) {
        return json.writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(content);
    }

    /** @return empty where there is none, or none that the scope may read */
    public Optional<Issued> find(UUID matterId, UUID documentId) {
        return jdbc.sql("SELECT * FROM document WHERE matter_id = ? AND id = ?")
                .params(matterId, documentId)
                .query((row, n) -> issued(row))
                .optional();
    }

    /** @return one that is addressed to the petitioner, by its number */
    public Optional<Issued> addressed(UUID matterId, String number) {
        return jdbc.sql("SELECT * FROM document WHERE matter_id = ? AND number = ? AND to_petitioner")
                .params(matterId, number)
                .query((row, n) -> issued(row))
                .optional();
    }

    /**
     * A record of a matter's file as its readers see it.
     *
     * @param hash SHA-256 over the canonical JSON of content, as it was stored
     */
    public record Filed(
            UUID id,
            DocumentKind kind,
            String number,
            int templateVersion,
            Instant at,
            long tenantId,
            long organId,
            String ground,
            byte[] hash,
            Map<String, Object> content) {}

    /**
     * The last 500 of a matter, the oldest of them first; with the requests for review of those that live on in it, which are
     * reviewed with it (RULEBOOK V7).
     */
    public List<Filed> file(UUID matterId) {
        return jdbc.sql("SELECT * FROM (SELECT * FROM document WHERE matter_id = ?"
                        + " OR (kind IN ('REVIEW_REQUEST', 'REREVIEW_REQUEST') AND matter_id = ANY (ARRAY(SELECT linked_to(?))))"
                        + " ORDER BY recorded_at DESC, number DESC LIMIT 500) AS last ORDER BY recorded_at, number")
                .params(matterId, matterId)
                .query((row, n) -> new Filed(
                        row.getObject("id", UUID.class),
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getInt("template_version"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getLong("tenant_id"),
                        row.getLong("organ_id"),
                        row.getString("ground"),
                        row.getBytes("hash"),
                        json.readValue(row.getString("content"), FIELDS)))
                .list();
    }

    /** A document by name and date. */
    public record Ref(DocumentKind kind, String number, Instant at, long tenantId, long organId) {}

    /** The last 500 of a matter's file that are addressed to the petitioner, the oldest of them first. */
    public List<Ref> addressed(UUID matterId) {
        return jdbc.sql("SELECT * FROM (SELECT kind, number, recorded_at, tenant_id, organ_id FROM document"
                        + " WHERE matter_id = ? AND to_petitioner ORDER BY recorded_at DESC, number DESC LIMIT 500)"
                        + " AS last ORDER BY recorded_at, number")
                .param(matterId)
                .query((row, n) -> new Ref(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getLong("tenant_id"),
                        row.getLong("organ_id")))
                .list();
    }

    /** The number of a matter's last document of a kind. */
    public Optional<String> lastNumber(UUID matterId, DocumentKind kind) {
        return jdbc.sql("SELECT number FROM document WHERE matter_id = ? AND kind = ?"
                        + " ORDER BY recorded_at DESC, number DESC LIMIT 1")
                .params(matterId, kind.name())
                .query(String.class)
                .optional();
    }

    /** What a matter's last document of a kind says in a field; empty where there is none or it does not say it. */
    public Optional<String> said(UUID matterId, DocumentKind kind, String field) {
        return jdbc
                .sql("SELECT content::jsonb ->> ?::text AS said FROM document WHERE matter_id = ? AND kind = ?"
                        + " ORDER BY recorded_at DESC, number DESC LIMIT 1")
                .params(field, matterId, kind.name())
                .query((row, n) -> Optional.ofNullable(row.getString("said")))
                .list()
                .stream()
                .findFirst()
                .flatMap(said -> said);
    }

    /** The number of a matter's first document of a kind since then. */
    public Optional<String> firstNumber(UUID matterId, DocumentKind kind, Instant since) {
        return jdbc.sql("SELECT number FROM document WHERE matter_id = ? AND kind = ? AND recorded_at >= ?"
                        + " ORDER BY recorded_at, number LIMIT 1")
                .params(matterId, kind.name(), Timestamp.from(since))
                .query(String.class)
                .optional();
    }

    /** When a matter's last document of a kind was issued. */
    public Optional<Instant> issuedAt(UUID matterId, DocumentKind kind) {
        return jdbc.sql(
                        "SELECT max(recorded_at) AS at FROM document WHERE matter_id = ? AND kind = ? HAVING count(*) > 0")
                .params(matterId, kind.name())
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .optional();
    }

    /** True where a document of a kind since then says this in a field. */
    public boolean isSaid(UUID matterId, DocumentKind kind, String field, String value, Instant since) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM document WHERE matter_id = ? AND kind = ? AND recorded_at >= ?"
                        + " AND content::jsonb ->> ?::text = ?)")
                .params(matterId, kind.name(), Timestamp.from(since), field, value)
                .query(Boolean.class)
                .single();
    }

    /** The reasons of requests since then in matters that are linked to this one, by these matters. */
    public Map<UUID, String> joined(UUID matterId, DocumentKind request, Instant since) {
        Map<UUID, String> reasons = new LinkedHashMap<>();
        jdbc.sql("SELECT matter_id, content::jsonb ->> 'reason' AS reason FROM document"
                        + " WHERE matter_id = ANY (ARRAY(SELECT linked_to(?))) AND kind = ? AND recorded_at >= ?"
                        + " ORDER BY recorded_at, number")
                .params(matterId, request.name(), Timestamp.from(since))
                .query(row -> {
                    reasons.put(row.getObject("matter_id", UUID.class), row.getString("reason"));
                });
        return reasons;
    }

    /** How many of a matter's documents of a kind say this in these fields. */
    public int count(UUID matterId, DocumentKind kind, Map<String, String> fields) {
        return jdbc.sql("SELECT count(*) FROM document WHERE matter_id = ? AND kind = ?"
                        + " AND content::jsonb @> ?::text::jsonb")
                .params(matterId, kind.name(), json.writeValueAsString(fields))
                .query(Integer.class)
                .single();
    }

    /** What the last opinion answers to each demand of a matter. */
    public List<Map<String, String>> answers(UUID matterId) {
        return jdbc.sql("SELECT d ->> 'demand' AS demand, d ->> 'outcome' AS outcome, d ->> 'opinion' AS opinion"
                        + " FROM (SELECT content FROM document WHERE matter_id = ? AND kind = 'OPINION'"
                        + " ORDER BY recorded_at DESC, number DESC LIMIT 1) AS last,"
                        + " jsonb_array_elements(last.content::jsonb -> 'demands') AS d")
                .param(matterId)
                .query((row, n) -> Map.of(
                        "demand", row.getString("demand"),
                        "outcome", row.getString("outcome"),
                        "opinion", row.getString("opinion")))
                .list();
    }

    /**
     * What the acting organ addressed to petitioners, the oldest first.
     *
     * @param until exclusive
     * @param kind absent: every kind
     */
    public List<Issued> notices(Instant from, Instant until, @Nullable DocumentKind kind, int limit) {
        Scope scope = TenantScope.current();
        Filters filters = new Filters()
                .and("tenant_id = ?", scope.tenantId())
                .and("organ_id = ?", scope.organId())
                .and("recorded_at >= ?", Timestamp.from(from))
                .and("recorded_at < ?", Timestamp.from(until))
                .and("kind = ?", kind == null ? null : kind.name());
        return jdbc.sql("SELECT * FROM document WHERE to_petitioner" + filters.sql()
                        + " ORDER BY recorded_at, number LIMIT ?")
                .params(filters.values())
                .param(limit)
                .query((row, n) -> issued(row))
                .list();
    }

    /** @throws IllegalStateException where the record is not what was issued: somebody changed the database */
    private Issued issued(ResultSet row) throws SQLException {
        String content = row.getString("content");
        byte[] hash = row.getBytes("hash");
        String number = row.getString("number");
        if (!MessageDigest.isEqual(hash, sha256(content))) {
            throw new IllegalStateException("The record of document " + number + " does not match its hash");
        }
        return new Issued(
                row.getObject("id", UUID.class),
                row.getObject("matter_id", UUID.class),
                row.getLong("tenant_id"),
                DocumentKind.valueOf(row.getString("kind")),
                number,
                row.getInt("template_version"),
                row.getString("ground"),
                json.readValue(content, FIELDS),
                hash,
                row.getTimestamp("recorded_at").toInstant());
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
