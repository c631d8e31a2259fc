package org.xinqiao.petitioner;

import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * Stores files encrypted, and decrypts those that row security shows. Each file has its own key. The office's data key
 * encrypts the header (key, name, other facts), like an identity.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AttachmentVault {

    private static final String COLUMNS =
            "id, tenant_id, matter_id, organ_id, by_petitioner, key_version, ciphertext, recorded_at";

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final RecordEncryption encryption;
    private final AuditLog audit;

    AttachmentVault(EntityManager entities, JdbcClient jdbc, RecordEncryption encryption, AuditLog audit) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.audit = audit;
    }

    /** @param inReview whether it is hidden from the organs under review */
    public record Draft(UUID matterId, boolean inReview, StoredFile.Facts facts, byte[] bytes) {}

    /** Facts for readers of the content; suite and key encrypt the bytes. */
    record Header(StoredFile.Facts facts, VaultSuite suite, byte[] key) {}

    /** Stores for the office or petitioner that the scope names. */
    public void store(Draft draft, Instant at) {
        Scope scope = TenantScope.current();
        UUID id = NewId.next();
        DataKey key = encryption.key(scope.tenantId());
        byte[] own = key.suite().freshKey();
        byte[] content = DataKey.ofOneFile(scope.tenantId(), key.suite(), own).encrypt(draft.matterId, id, draft.bytes);
        byte[] header = encryption.encrypt(key, draft.matterId, id, new Header(draft.facts, key.suite(), own));
        entities.persist(new Attachment(id, scope, draft, key, header, content, at));
    }

    /** The files of the matter and of what is read with it, oldest first. */
    public List<StoredFile> list(UUID matterId) {
        return jdbc
                .sql("SELECT " + COLUMNS + " FROM attachment WHERE matter_id = ANY (ARRAY(SELECT read_with(?)))"
                        + " ORDER BY recorded_at, id")
                .param(matterId)
                .query((row, n) -> found(row, null))
                .list()
                .stream()
                .map(this::stored)
                .toList();
    }

    /** How many files the petitioner, or else the offices, have sent so far. */
    public int count(UUID matterId, boolean byPetitioner) {
        return jdbc.sql("SELECT count(*) FROM attachment WHERE matter_id = ? AND by_petitioner = ?")
                .params(matterId, byPetitioner)
                .query(Integer.class)
                .single();
    }

    /** @param bytes as sent; absent where the file's facts are absent */
    public record ReadFile(StoredFile file, Optional<byte[]> bytes) {}

    /** @return empty where there is none, or none that the scope may read */
    public Optional<ReadFile> take(UUID matterId, UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + ", content FROM attachment"
                        + " WHERE id = ? AND matter_id = ANY (ARRAY(SELECT read_with(?)))")
                .params(id, matterId)
                .query((row, n) -> found(row, row.getBytes("content")))
                .optional()
                .map(this::taken);
    }

    private record Found(StoredFile closed, RecordEncryption.Encrypted header, byte @Nullable [] content) {

        StoredFile with(StoredFile.Facts facts) {
            return new StoredFile(
                    closed.id(),
                    closed.tenantId(),
                    closed.organId(),
                    closed.byPetitioner(),
                    closed.recordedAt(),
                    Optional.of(facts));
        }
    }

    private static Found found(ResultSet row, byte @Nullable [] content) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        long tenantId = row.getLong("tenant_id");
        return new Found(
                new StoredFile(
                        id,
                        tenantId,
                        row.getLong("organ_id"),
                        row.getBoolean("by_petitioner"),
                        row.getTimestamp("recorded_at").toInstant(),
                        Optional.empty()),
                new RecordEncryption.Encrypted(
                        id,
                        tenantId,
                        row.getObject("matter_id", UUID.class),
                        row.getInt("key_version"),
                        row.getBytes("ciphertext")),
                content);
    }

    private StoredFile stored(Found found) {
        try {
            return found.with(header(found).facts);
        } catch (GeneralSecurityException unopened) {
            return unopened(found, unopened);
        }
    }

    private ReadFile taken(Found found) {
        byte[] content = found.content == null ? new byte[0] : found.content;
        try {
            Header header = header(found);
            byte[] bytes = DataKey.ofOneFile(found.header.tenantId(), header.suite, header.key)
                    .open(found.header.matterId(), found.header.id(), content);
            return new ReadFile(found.with(header.facts), Optional.of(bytes));
        } catch (GeneralSecurityException unopened) {
            return new ReadFile(unopened(found, unopened), Optional.empty());
        }
    }

    private Header header(Found found) throws GeneralSecurityException {
        return encryption.open(found.header, Header.class);
    }

    private StoredFile unopened(Found found, GeneralSecurityException why) {
        String action = why instanceof DataKeys.Shredded ? "ATTACHMENT_SHREDDED" : "ATTACHMENT_DAMAGED";
        audit.record(AuditedAction.on(found.header.matterId(), action, 2).because("record " + found.header.id()));
        return found.closed;
    }
}
