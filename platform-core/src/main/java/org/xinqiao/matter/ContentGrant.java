package org.xinqiao.matter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.xinqiao.tenancy.NewId;

/** Opens a matter's content to the organ of a hop; the end of the hop ends it (DESIGN §3, ring 2). */
@Entity
class ContentGrant {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID matterId;

    @Column(updatable = false)
    UUID hopId;

    @Column(updatable = false)
    long senderTenant;

    @Column(updatable = false)
    long tenantId;

    @Column(updatable = false)
    long organId;

    @Column(updatable = false)
    long label;

    @Column(updatable = false)
    Instant grantedAt;

    @SuppressWarnings("NullAway.Init")
    protected ContentGrant() {}

    ContentGrant(Hop hop) {
        this(hop, hop.arrivedAt);
    }

    ContentGrant(Hop hop, Instant from) {
        this.id = NewId.next();
        this.matterId = hop.matterId;
        this.hopId = hop.id;
        this.senderTenant = hop.senderTenant;
        this.tenantId = hop.tenantId;
        this.organId = hop.organId;
        this.label = hop.label;
        this.grantedAt = from;
    }
}
