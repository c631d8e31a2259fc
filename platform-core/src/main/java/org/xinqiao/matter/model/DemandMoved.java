package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.xinqiao.tenancy.NewId;

/** A demand moved to a part of its matter (RULEBOOK C1). The demand itself stays unchanged. Ring 2. */
@Entity
@Immutable
public class DemandMoved implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private UUID demandId;
    private UUID partId;
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected DemandMoved() {}

    public DemandMoved(long tenantId, UUID matterId, UUID demandId, UUID partId, Instant at) {
        this.id = NewId.next();
        this.tenantId = tenantId;
        this.matterId = matterId;
        this.demandId = demandId;
        this.partId = partId;
        this.recordedAt = at;
    }
}
