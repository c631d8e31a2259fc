package org.xinqiao.matter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.xinqiao.tenancy.NewId;

/** Opens a matter's content to the organ that has the custody; ends with the custody (DESIGN §3). Ring 2. */
@Entity
public class ContentGrant {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID matterId;

    @Column(updatable = false)
    private UUID custodyId;

    @Column(updatable = false)
    private long senderTenant;

    @Column(updatable = false)
    private long tenantId;

    @Column(updatable = false)
    private long organId;

    @Column(updatable = false)
    private long label;

    @Column(updatable = false)
    private Instant grantedAt;

    @SuppressWarnings("NullAway.Init")
    protected ContentGrant() {}

    public ContentGrant(Custody custody) {
        this(custody, custody.arrivedAt());
    }

    public ContentGrant(Custody custody, Instant from) {
        this.id = NewId.next();
        this.matterId = custody.matterId();
        this.custodyId = custody.id();
        this.senderTenant = custody.senderTenant();
        this.tenantId = custody.tenantId();
        this.organId = custody.organId();
        this.label = custody.label();
        this.grantedAt = from;
    }
}
