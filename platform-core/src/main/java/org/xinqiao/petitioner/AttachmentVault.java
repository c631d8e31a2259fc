package org.xinqiao.petitioner;

import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
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
 * Stores files encrypted, and decrypts those that row security shows. Of each it keeps the copy that is given out and,
 * where that differs, the original. Each has its own key. The office's data key encrypts the header (key, name, other
 * facts), like an identity.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AttachmentVault {

    private static final String COLUMNS = "SELECT a.id, a.tenant_id, a.matter_id, a.organ_id, a.by_petitioner,"
            + " a.shows_identity, a.recorded_at, f.id AS file_id, f.key_version, f.ciphertext";

    /** Row security hides the file where the scope may not open it; then the attachment stands alone. */
    private static final String GIVEN =
            " FROM attachment a LEFT JOIN attachment_file f ON f.attachment_id = a.id AND NOT f.original"
                    + " WHERE a.matter_id = ANY (ARRAY(SELECT read_with(?)))";

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

    /**
     * @param inReview whether it is hidden from the organs under review
     *
     * @param showsIdentity whether it opens in ring 3 alone
     *
     * @param original as sent
     *
     * @param given what readers get of it
     */
    public record Draft(
            UUID matterId,
            boolean inReview,
            boolean showsIdentity,
            StoredFile.Facts facts,
            byte[] original,
            byte[] given) {}

    /** Facts for readers of the content; suite and key encrypt the bytes. */
    record Header(StoredFile.Facts facts, VaultSuite suite, byte[] key) {}

    /** Stores for the office or petitioner that the scope names. */
    public void store(Draft draft, Instant at) {
        Scope scope = TenantScope.current();
        Attachment attachment = new Attachment(NewId.next(), scope, draft, at);
        entities.persist(attachment);
        entities.flush();
        DataKey key = encryption.key(scope.tenantId());
        store(attachment, false, key, draft.facts, draft.given);
        if (!Arrays.equals(draft.given, draft.original)) {
            StoredFile.Facts sent = new StoredFile.Facts(
                    draft.facts.name(),
                    draft.facts.mediaType(),
                    draft.original.length,
                    draft.facts.sentSha256(),
                    draft.facts.sentSha256());
            store(attachment, true, key, sent, draft.original);
        }
    }

    private void store(Attachment of, boolean original, DataKey key, StoredFile.Facts facts, byte[] bytes) {
        UUID id = NewId.next();
        byte[] own = key.suite().freshKey();
        byte[] content = DataKey.ofOneFile(of.tenantId, key.suite(), own).encrypt(of.matterId, id, bytes);
        byte[] header = encryption.encrypt(key, of.matterId, id, new Header(facts, key.suite(), own));
        entities.persist(new AttachmentFile(id, of, original, key, header, content));
    }

    /** The last 500 files of the matter and of what is read with it, the oldest of them first. */
    public List<StoredFile> list(UUID matterId) {
        return jdbc
                .sql("SELECT * FROM (" + COLUMNS + GIVEN
                        + " ORDER BY a.recorded_at DESC, a.id DESC LIMIT 500) AS last ORDER BY recorded_at, id")
                .param(matterId)
                .query((row, n) -> found(row, null))
                .list()
                .stream()
                .map(this::stored)
                .toList();
    }

    /** True where the matter has this file, as far as the scope sees. */
    public boolean has(UUID matterId, UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM attachment WHERE id = ? AND matter_id = ?)")
                .params(id, matterId)
                .query(Boolean.class)
                .single();
    }

    /** How many files the petitioner, or else the offices, have sent so far. */
    public int count(UUID matterId, boolean byPetitioner) {
        return jdbc.sql("SELECT count(*) FROM attachment WHERE matter_id = ? AND by_petitioner = ?")
                .params(matterId, byPetitioner)
                .query(Integer.class)
                .single();
    }

    /** Whether the matter got this file at that time or later. */
    public boolean has(UUID matterId, UUID id, Instant since) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM attachment WHERE id = ? AND matter_id = ? AND recorded_at >= ?)")
                .params(id, matterId, Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** @param bytes absent where the file's facts are absent */
    public record ReadFile(StoredFile file, Optional<byte[]> bytes) {}

    /** @return the copy without metadata; empty where there is none, or none that the scope may read */
    public Optional<ReadFile> take(UUID matterId, UUID id) {
        return take(COLUMNS + ", f.content" + GIVEN + " AND a.id = ?", matterId, id);
    }

    /** The evidence as it was sent. Needs a purpose in the scope. */
    public Optional<ReadFile> takeOriginal(UUID matterId, UUID id) {
        return take(
                COLUMNS + ", f.content FROM attachment a JOIN attachment_file f ON f.attachment_id = a.id"
                        + " WHERE a.matter_id = ANY (ARRAY(SELECT read_with(?))) AND a.id = ?"
                        + " ORDER BY f.original DESC LIMIT 1",
                matterId,
                id);
    }

    private Optional<ReadFile> take(String sql, UUID matterId, UUID id) {
        return jdbc.sql(sql)
                .params(matterId, id)
                .query((row, n) -> found(row, row.getBytes("content")))
                .optional()
                .map(this::taken);
    }

    /** @param header absent where the scope may not open the file */
    private record Found(StoredFile closed, RecordEncryption.@Nullable Encrypted header, byte @Nullable [] content) {

        StoredFile with(boolean isClosed, Optional<StoredFile.Facts> facts) {
            return new StoredFile(
                    closed.id(),
                    closed.tenantId(),
                    closed.organId(),
                    closed.byPetitioner(),
                    closed.showsIdentity(),
                    closed.recordedAt(),
                    isClosed,
                    facts);
        }
    }

    private static Found found(ResultSet row, byte @Nullable [] content) throws SQLException {
        long tenantId = row.getLong("tenant_id");
        UUID file = row.getObject("file_id", UUID.class);
        return new Found(
                new StoredFile(
                        row.getObject("id", UUID.class),
                        tenantId,
                        row.getLong("organ_id"),
                        row.getBoolean("by_petitioner"),
                        row.getBoolean("shows_identity"),
                        row.getTimestamp("recorded_at").toInstant(),
                        true,
                        Optional.empty()),
                file == null
                        ? null
                        : new RecordEncryption.Encrypted(
                                file,
                                tenantId,
                                row.getObject("matter_id", UUID.class),
                                row.getInt("key_version"),
                                row.getBytes("ciphertext")),
                content);
    }

    private StoredFile stored(Found found) {
        RecordEncryption.Encrypted header = found.header;
        if (header == null) {
            return found.closed;
        }
        try {
            return found.with(false, Optional.of(header(header).facts));
        } catch (GeneralSecurityException unopened) {
            return unopened(found, header, unopened);
        }
    }

    private ReadFile taken(Found found) {
        RecordEncryption.Encrypted encrypted = found.header;
        if (encrypted == null) {
            return new ReadFile(found.closed, Optional.empty());
        }
        byte[] content = found.content == null ? new byte[0] : found.content;
        try {
            Header header = header(encrypted);
            byte[] bytes = DataKey.ofOneFile(encrypted.tenantId(), header.suite, header.key)
                    .open(encrypted.matterId(), encrypted.id(), content);
            return new ReadFile(found.with(false, Optional.of(header.facts)), Optional.of(bytes));
        } catch (GeneralSecurityException unopened) {
            return new ReadFile(unopened(found, encrypted, unopened), Optional.empty());
        }
    }

    private Header header(RecordEncryption.Encrypted encrypted) throws GeneralSecurityException {
        return encryption.open(encrypted, Header.class);
    }

    private StoredFile unopened(Found found, RecordEncryption.Encrypted header, GeneralSecurityException why) {
        String action = why instanceof DataKeys.Shredded ? "ATTACHMENT_SHREDDED" : "ATTACHMENT_DAMAGED";
        audit.record(AuditedAction.on(header.matterId(), action, 2).because("record " + found.closed.id()));
        return found.with(false, Optional.empty());
    }
}
