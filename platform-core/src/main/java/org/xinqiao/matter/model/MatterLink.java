package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.xinqiao.tenancy.NewId;

/** Links a matter to the one it lives on in, or came out of. Ring 1. */
@Entity
@Table(name = "matter_link")
@Immutable
public class MatterLink implements ContentRow {

    public enum Kind {
        /** The submissions live on in the other matter (RULEBOOK I7). */
        LINK,
        /** Repeats the other, which was decided or closed; a matter of its own with all its duties (RULEBOOK I12). */
        REPEAT,
        /** Split from the other matter (RULEBOOK C1). */
        SPLIT,
        /** One of its petitioners contests it alone in the other (RULEBOOK V7). */
        PART
    }

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private UUID otherId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected MatterLink() {}

    public MatterLink(UUID matterId, long tenantId, UUID otherId, Kind kind, Instant at) {
        this.id = NewId.next();
        this.tenantId = tenantId;
        this.matterId = matterId;
        this.otherId = otherId;
        this.kind = kind;
        this.at = at;
    }
}
