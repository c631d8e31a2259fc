package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.xinqiao.tenancy.NewId;

/** One thing asked for (Art. 19¶1), answered on its own (Art. 32); ring 2. */
@Entity
@Immutable
public class Demand implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private UUID submissionId;
    private int ordinal;
    private String text;
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Demand() {}

    public Demand(Submission submission, int ordinal, String text) {
        this.id = NewId.next();
        this.tenantId = submission.tenantId();
        this.matterId = submission.matterId();
        this.submissionId = submission.id();
        this.ordinal = ordinal;
        this.text = text;
        this.recordedAt = submission.recordedAt();
    }
}
