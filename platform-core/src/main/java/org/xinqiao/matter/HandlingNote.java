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
class HandlingNote {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    UUID matterId;
    long organId;
    UUID officer;

    @Enumerated(EnumType.STRING)
    Command.AddNote.Note kind;

    String text;

    /** Of a reviewing organ: closed to those it reviews (RULEBOOK V6). */
    boolean inReview;

    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected HandlingNote() {}

    HandlingNote(StepContext step, Command.AddNote note) {
        this.id = NewId.next();
        this.tenantId = step.scope().tenantId();
        this.matterId = step.matter().id;
        this.organId = step.scope().organId();
        this.officer = Objects.requireNonNull(step.scope().officer());
        this.kind = note.kind();
        this.text = note.text();
        this.inReview = step.custody().mode.reviews();
        this.recordedAt = step.now();
    }
}
