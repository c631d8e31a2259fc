package org.xinqiao.matter.model;

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
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/** One act of filing (信访件), as recorded. Ring 2. */
@Entity
@Immutable
public class Submission implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private long organId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Nullable
    private LocalDate claimedDate;

    /** Absent in a part's, which shares the one of {@link #toldIn}. */
    @Nullable
    private String narrative;

    @Nullable
    private UUID toldIn;

    private boolean joint;

    @Nullable
    private Integer headcount;

    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    public Submission(
            UUID matterId,
            Scope scope,
            Channel channel,
            Purpose purpose,
            @Nullable LocalDate claimedDate,
            @Nullable String narrative,
            @Nullable UUID toldIn,
            boolean joint,
            @Nullable Integer headcount,
            Instant at) {
        this.id = NewId.next();
        this.tenantId = scope.tenantId();
        this.matterId = matterId;
        this.organId = scope.organId();
        this.channel = channel;
        this.purpose = purpose;
        this.claimedDate = claimedDate;
        this.narrative = narrative;
        this.toldIn = toldIn;
        this.joint = joint;
        this.headcount = headcount;
        this.recordedAt = at;
    }

    public UUID id() {
        return id;
    }

    public Long tenantId() {
        return tenantId;
    }

    public UUID matterId() {
        return matterId;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
