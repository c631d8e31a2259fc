package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;

/** The organ that a matter is about, as filed or as found later (Art. 30¶3). Ring 2. */
@Entity
@Table(name = "accused")
@Immutable
public class Accusation implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private long accusedTenant;

    @Nullable
    private Long accusedOrgan;

    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Accusation() {}

    public Accusation(UUID matterId, long tenantId, Accused accused, Instant at) {
        this.id = NewId.next();
        this.tenantId = tenantId;
        this.matterId = matterId;
        this.accusedTenant = accused.tenantId();
        this.accusedOrgan = accused.organId();
        this.recordedAt = at;
    }
}
