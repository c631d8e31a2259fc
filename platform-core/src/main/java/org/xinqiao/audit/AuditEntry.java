package org.xinqiao.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

@Entity
@Immutable
class AuditEntry {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    long organId;

    @Nullable
    UUID officer;

    @Column(name = "at")
    Instant at;

    String action;

    @Nullable
    Short ring;

    @Nullable
    String purpose;

    @Nullable
    String reason;

    @Nullable
    UUID matterId;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(Scope scope, Instant at, AuditedAction action) {
        this.id = NewId.next();
        this.tenantId = scope.tenantId();
        this.organId = scope.organId();
        this.officer = scope.officer();
        this.at = at;
        this.action = action.action();
        this.ring = action.ring() == null ? null : (short) (int) action.ring();
        this.purpose = scope.purpose();
        this.reason = action.reason();
        this.matterId = action.matterId();
    }
}
