package org.xinqiao.supervision;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/** A row of two parties: the sender inserts it for the receiver, and both see it (DESIGN §3). */
@MappedSuperclass
abstract class LetterboxRow {

    @Id
    UUID id;

    @Column(updatable = false)
    long senderTenant;

    @Column(updatable = false)
    long senderOrgan;

    @Column(updatable = false)
    long tenantId;

    @Column(updatable = false)
    long organId;

    @Column(updatable = false)
    long label;

    @Version
    int version;

    @SuppressWarnings("NullAway.Init")
    protected LetterboxRow() {}

    LetterboxRow(Scope sender, Tenant to, long organId) {
        this.id = NewId.next();
        this.senderTenant = sender.tenantId();
        this.senderOrgan = sender.organId();
        this.tenantId = to.id();
        this.organId = organId;
        this.label = to.label();
    }

    boolean isSentBy(Scope scope) {
        return senderTenant == scope.tenantId() && senderOrgan == scope.organId();
    }

    boolean isTo(Scope scope) {
        return tenantId == scope.tenantId() && organId == scope.organId();
    }
}
