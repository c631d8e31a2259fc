package org.xinqiao.document;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/** A document is its record: canonical JSON, template version, hash (DESIGN §6). */
@Entity
@Immutable
class Document {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    UUID matterId;
    long organId;

    @Enumerated(EnumType.STRING)
    DocumentKind kind;

    String number;
    int templateVersion;
    String ground;
    String content;
    byte[] hash;
    boolean toPetitioner;
    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Document() {}

    Document(Scope scope, Documents.Draft draft, String content, byte[] hash, Instant at) {
        this.id = NewId.next();
        this.tenantId = scope.tenantId();
        this.matterId = draft.matterId();
        this.organId = scope.organId();
        this.kind = draft.kind();
        this.number = draft.number();
        this.templateVersion = Documents.TEMPLATE_VERSION;
        this.ground = draft.ground();
        this.content = content;
        this.hash = hash;
        this.toPetitioner = draft.kind().toPetitioner(draft.fields());
        this.recordedAt = at;
    }
}
