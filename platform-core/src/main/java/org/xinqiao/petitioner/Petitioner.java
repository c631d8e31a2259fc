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

/** One petitioner of one submission, encrypted. Ring 3. */
@Entity
@Immutable
class Petitioner {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    UUID matterId;
    UUID submissionId;

    @Enumerated(EnumType.STRING)
    Identity.Role role;

    /** Version of the {@link DataKey} that encrypts it; the suite is that key's too. */
    int keyVersion;

    @Enumerated(EnumType.STRING)
    VaultSuite suite;

    byte[] ciphertext;

    /** A tag of {@link RepeatTags}. */
    byte @Nullable [] repeatTag;

    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Petitioner() {}

    Petitioner(
            UUID id,
            long tenantId,
            UUID matterId,
            UUID submissionId,
            Identity.Role role,
            DataKey key,
            byte[] ciphertext,
            byte @Nullable [] repeatTag,
            Instant recordedAt) {
        this.id = id;
        this.tenantId = tenantId;
        this.matterId = matterId;
        this.submissionId = submissionId;
        this.role = role;
        this.keyVersion = key.id().version();
        this.suite = key.suite();
        this.ciphertext = ciphertext;
        this.repeatTag = repeatTag;
        this.recordedAt = recordedAt;
    }
}
