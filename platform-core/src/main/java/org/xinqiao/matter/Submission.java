package org.xinqiao.matter;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/** One act of filing (信访件) as it was recorded; ring 2. */
@Entity
@Immutable
class Submission {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    UUID matterId;
    long organId;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Enumerated(EnumType.STRING)
    Purpose purpose;

    @Nullable
    LocalDate claimedDate;

    String narrative;
    boolean joint;

    @Nullable
    Integer headcount;

    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    Submission(UUID matterId, Scope scope, Command.File filed, Instant at) {
        this.id = NewId.next();
        this.tenantId = scope.tenantId();
        this.matterId = matterId;
        this.organId = scope.organId();
        this.channel = filed.channel();
        this.purpose = filed.purpose();
        this.claimedDate = filed.claimedDate();
        this.narrative = filed.narrative();
        this.joint = filed.joint();
        this.headcount = filed.headcount();
        this.recordedAt = at;
    }
}
