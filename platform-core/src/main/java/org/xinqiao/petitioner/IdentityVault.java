package org.xinqiao.petitioner;

import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.TenantScope;

/** Ring 3: stores identities encrypted, and opens them only for a purpose, each time with an audit entry. */
@Component
public class IdentityVault {

    /** The action in the audit. */
    public static final String REVEAL = "REVEAL_IDENTITY";

    /** Most that the database accepts at once. */
    private static final int MOST_COMPARED = 100;

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final RecordEncryption encryption;
    private final RepeatTags repeats;
    private final AuditLog audit;

    IdentityVault(
            EntityManager entities, JdbcClient jdbc, RecordEncryption encryption, RepeatTags repeats, AuditLog audit) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.repeats = repeats;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void store(UUID matterId, UUID submissionId, Identity identity, Instant at) {
        UUID id = NewId.next();
        long tenantId = TenantScope.current().tenantId();
        DataKey key = encryption.key(tenantId);
        byte[] encrypted = encryption.encrypt(key, matterId, id, identity);
        byte[] tag = repeats.tag(matterId, identity).orElse(null);
        entities.persist(
                new Petitioner(id, tenantId, matterId, submissionId, identity.role(), key, encrypted, tag, at));
    }

    /**
     * Opens the identities of a matter. The scope carries the purpose; the database requires it too. A record that
     * fails to open gets its own audit entry and does not stop the others.
     *
     * @param reason stated by the officer; up to 200 characters
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RevealedIdentity> reveal(UUID matterId, String reason) {
        audit.record(AuditedAction.on(matterId, REVEAL, 3).because(reason));
        return open("matter_id = ANY (ARRAY(SELECT living_in(?)))", matterId);
    }

    /**
     * True where the candidate has a petitioner of this matter. Shows no identity; the caller's audit entry names who
     * asked. Needs a purpose in the scope, like every opening.
     *
     * @param candidate a matter whose index the scope sees
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sharesPetitioner(UUID matterId, UUID candidate) {
        List<byte[]> tags = open("matter_id = ?", matterId).stream()
                .flatMap(opened -> opened.identity().stream())
                .flatMap(identity -> repeats.tags(candidate, identity))
                .limit(MOST_COMPARED)
                .toList();
        return !tags.isEmpty()
                && jdbc.sql("SELECT has_petitioner(?, ?)")
                        .params(candidate, PgArray.byteas(tags, tag -> tag))
                        .query(Boolean.class)
                        .single();
    }

    /**
     * The first of the texts that names a petitioner of this matter, or holds a contact or an address of one. Shows no
     * identity; the caller's audit entry names who asked. Needs a purpose in the scope, like every opening.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalInt named(UUID matterId, List<String> texts) {
        List<Identity> petitioners = open("matter_id = ANY (ARRAY(SELECT living_in(?)))", matterId).stream()
                .flatMap(opened -> opened.identity().stream())
                .toList();
        return IntStream.range(0, texts.size())
                .filter(i -> petitioners.stream().anyMatch(petitioner -> petitioner.isIn(texts.get(i))))
                .findFirst();
    }

    /**
     * Copies the identities of one submission to another, shown to nobody. Needs a purpose in the scope, like a reveal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void copy(UUID fromSubmission, UUID toMatter, UUID toSubmission, Instant at) {
        audit.record(AuditedAction.on(toMatter, "COPY_IDENTITY", 3));
        open("submission_id = ?", fromSubmission)
                .forEach(
                        opened -> opened.identity().ifPresent(identity -> store(toMatter, toSubmission, identity, at)));
    }

    /**
     * The petitioners of this matter, for what is computed of their names and shown to nobody; the caller's audit entry
     * names who asked. Needs a purpose in the scope, like every opening.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Identity> of(UUID matterId) {
        return open("matter_id = ?", matterId).stream()
                .flatMap(opened -> opened.identity().stream())
                .toList();
    }

    private record Found(Identity.Role role, RecordEncryption.Encrypted encrypted) {}

    private List<RevealedIdentity> open(String which, UUID id) {
        return jdbc
                .sql("SELECT id, tenant_id, matter_id, role, key_version, ciphertext FROM petitioner WHERE " + which
                        + " ORDER BY id")
                .param(id)
                .query((row, n) -> new Found(
                        Identity.Role.valueOf(row.getString("role")),
                        new RecordEncryption.Encrypted(
                                row.getObject("id", UUID.class),
                                row.getLong("tenant_id"),
                                row.getObject("matter_id", UUID.class),
                                row.getInt("key_version"),
                                row.getBytes("ciphertext"))))
                .list()
                .stream()
                .map(this::open)
                .toList();
    }

    private RevealedIdentity open(Found found) {
        try {
            return new RevealedIdentity(found.role, Optional.of(encryption.open(found.encrypted)));
        } catch (DataKeys.Shredded ended) {
            return unopened(found, "IDENTITY_SHREDDED");
        } catch (GeneralSecurityException damaged) {
            return unopened(found, "IDENTITY_DAMAGED");
        }
    }

    private RevealedIdentity unopened(Found found, String why) {
        audit.record(AuditedAction.on(found.encrypted.matterId(), why, 3).because("record " + found.encrypted.id()));
        return new RevealedIdentity(found.role, Optional.empty());
    }
}
