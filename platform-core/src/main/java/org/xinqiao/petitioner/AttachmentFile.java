package org.xinqiao.petitioner;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/** The encrypted bytes of an {@link Attachment}: the copy that is given out, or the original where it differs. */
@Entity
@Immutable
class AttachmentFile {

    @Id
    UUID id;

    UUID attachmentId;
    boolean original;

    @TenantId
    Long tenantId;

    UUID matterId;

    /** Version of the {@link DataKey} that encrypts the header; the suite is that key's too. */
    int keyVersion;

    @Enumerated(EnumType.STRING)
    VaultSuite suite;

    /** An encrypted {@link AttachmentVault.Header}. */
    byte[] ciphertext;

    byte[] content;
    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected AttachmentFile() {}

    AttachmentFile(UUID id, Attachment of, boolean original, DataKey key, byte[] header, byte[] content) {
        this.id = id;
        this.attachmentId = of.id;
        this.original = original;
        this.tenantId = of.tenantId;
        this.matterId = of.matterId;
        this.keyVersion = key.id().version();
        this.suite = key.suite();
        this.ciphertext = header;
        this.content = content;
        this.recordedAt = of.recordedAt;
    }
}
