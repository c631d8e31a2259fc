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

/** One petitioner of one submission, encrypted: ring 3. */
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

    /** Of the {@link DataKey} that encrypted it, like the suite. */
    int keyVersion;

    @Enumerated(EnumType.STRING)
    VaultSuite suite;

    byte[] ciphertext;

    /** Of {@link RepeatTags}. */
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
