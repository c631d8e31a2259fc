package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;

/** The decision on one demand (Art. 32), a row of the deciding office; ring 2. */
@Entity
@Table(name = "demand_outcome")
@Immutable
public class DecidedDemand implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private UUID demandId;

    @Enumerated(EnumType.STRING)
    private DemandOutcome outcome;

    private String opinion;

    @Nullable
    private LocalDate executeBy;

    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected DecidedDemand() {}

    public DecidedDemand(
            long tenantId,
            UUID matterId,
            UUID demandId,
            DemandOutcome outcome,
            String opinion,
            @Nullable LocalDate executeBy,
            Instant at) {
        this.id = NewId.next();
        this.tenantId = tenantId;
        this.matterId = matterId;
        this.demandId = demandId;
        this.outcome = outcome;
        this.opinion = opinion;
        this.executeBy = executeBy;
        this.recordedAt = at;
    }

    public DemandOutcome outcome() {
        return outcome;
    }

    public @Nullable LocalDate executeBy() {
        return executeBy;
    }
}
