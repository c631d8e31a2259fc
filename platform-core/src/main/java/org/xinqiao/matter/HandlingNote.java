package org.xinqiao.matter;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.xinqiao.tenancy.NewId;

/** That the petitioner was contacted or heard, or the facts looked into (Art. 31(6)); ring 2. */
@Entity
@Immutable
class HandlingNote implements ContentRow {

    @Id
    private UUID id;

    @TenantId
    private Long tenantId;

    private UUID matterId;
    private long organId;
    private UUID officer;

    @Enumerated(EnumType.STRING)
    private Command.AddNote.Note kind;

    private String text;

    /** Of a reviewing organ: closed to those it reviews (RULEBOOK V6). */
    private boolean inReview;

    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected HandlingNote() {}

    HandlingNote(StepContext step, Command.AddNote note) {
        this.id = NewId.next();
        this.tenantId = step.scope().tenantId();
        this.matterId = step.matter().id();
        this.organId = step.scope().organId();
        this.officer = Objects.requireNonNull(step.scope().officer());
        this.kind = note.kind();
        this.text = note.text();
        this.inReview = step.custody().mode().reviews();
        this.recordedAt = step.now();
    }
}
