package org.xinqiao.petitioner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Scope;

/** A file of a matter: who added it, and when. Ring 2. */
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

    /** Then its files are ring 3. */
    boolean showsIdentity;

    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Attachment() {}

    Attachment(UUID id, Scope scope, AttachmentVault.Draft draft, Instant recordedAt) {
        this.id = id;
        this.tenantId = scope.tenantId();
        this.matterId = draft.matterId();
        this.organId = scope.organId();
        this.officer = scope.officer();
        this.byPetitioner = scope.kind() == Scope.Kind.PETITIONER;
        this.inReview = draft.inReview();
        this.showsIdentity = draft.showsIdentity();
        this.recordedAt = recordedAt;
    }
}
