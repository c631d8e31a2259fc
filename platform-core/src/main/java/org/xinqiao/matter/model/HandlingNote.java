package org.xinqiao.matter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/** Records that an officer contacted or heard the petitioner, or looked into the facts (Art. 31(6)). Ring 2. */
@Entity
@Immutable
public class HandlingNote implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private long organId;
    private UUID officer;

    @Enumerated(EnumType.STRING)
    private NoteKind kind;

    private String text;

    /** Written by a reviewing organ; hidden from the organs it reviews (RULEBOOK V6). */
    private boolean inReview;

    /** Of a typed withdrawal of a joint matter: which representatives signed it (RULEBOOK H8). */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private Integer @Nullable [] signedBy;

    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected HandlingNote() {}

    public HandlingNote(Scope scope, Custody custody, NoteKind kind, String text, Instant at) {
        this.id = NewId.next();
        this.tenantId = scope.tenantId();
        this.matterId = custody.matterId();
        this.organId = scope.organId();
        this.officer = Objects.requireNonNull(scope.officer());
        this.kind = kind;
        this.text = text;
        this.inReview = custody.mode().keepsItsNotes();
        this.recordedAt = at;
    }

    /** @param representatives who signed, in the order of their records; the first is 1 */
    public HandlingNote signedBy(List<Integer> representatives) {
        this.signedBy = representatives.isEmpty() ? null : representatives.toArray(new Integer[0]);
        return this;
    }
}
