package org.xinqiao.petitioner;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Scope;

/** An encrypted file of a matter. Ring 2. */
@Entity
@Immutable
class Attachment {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    UUID matterId;
    long organId;

    /** Absent where the petitioner sent it. */
    @Nullable
    UUID officer;

    boolean byPetitioner;

    /** Sent by a reviewing organ; hidden from the organs it reviews (RULEBOOK V6). */
    boolean inReview;

    /** Version of the {@link DataKey} that encrypts the header; the suite is that key's too. */
    int keyVersion;

    @Enumerated(EnumType.STRING)
    VaultSuite suite;

    /** An encrypted {@link AttachmentVault.Header}. */
    byte[] ciphertext;

    byte[] content;
    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Attachment() {}

    Attachment(
            UUID id,
            Scope scope,
            AttachmentVault.Draft draft,
            DataKey key,
            byte[] header,
            byte[] content,
            Instant recordedAt) {
        this.id = id;
        this.tenantId = scope.tenantId();
        this.matterId = draft.matterId();
        this.organId = scope.organId();
        this.officer = scope.officer();
        this.byPetitioner = scope.kind() == Scope.Kind.PETITIONER;
        this.inReview = draft.inReview();
        this.keyVersion = key.id().version();
        this.suite = key.suite();
        this.ciphertext = header;
        this.content = content;
        this.recordedAt = recordedAt;
    }
}
