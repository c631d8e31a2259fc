package org.xinqiao.supervision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/** An order (督办) of a superior to the organ that holds a matter (Art. 40¶1). */
@Entity
@DynamicUpdate
class SupervisionOrder extends LetterboxRow {

    enum State {
        DRAFT,
        ISSUED,
        ANSWERED,
        CLOSED
    }

    /** What the organ failed in (Art. 40¶1; RULEBOOK U1). */
    public enum Ground {
        RULE_BROKEN,
        SHIRKING,
        DELAY,
        PERFUNCTORY,
        FRAUD,
        EXECUTION_REFUSED,
        FEEDBACK_MISSING
    }

    @Column(updatable = false)
    UUID matterId;

    @Column(updatable = false)
    @Nullable
    UUID deadlineId;

    @Enumerated(EnumType.STRING)
    State state;

    /** The clock that was missed; absent where none was. */
    @Column(updatable = false)
    @Nullable
    String rule;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    Ground ground;

    /** Why the platform drafted it; absent where a person began it. */
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    SupervisionCause cause;

    @Nullable
    String text;

    @Nullable
    LocalDate answerBy;

    @Nullable
    String answer;

    @Column(updatable = false)
    Instant draftedAt;

    @Nullable
    Instant issuedAt;

    @Nullable
    Instant answeredAt;

    @Nullable
    Instant closedAt;

    @SuppressWarnings("NullAway.Init")
    protected SupervisionOrder() {}

    /** Drafted by the platform; a person gives it its words. */
    SupervisionOrder(Scope sender, Occasion occasion, Tenant to, Instant now) {
        this(sender, occasion.matterId(), to, occasion.organId(), now);
        this.cause = occasion.cause();
        OverdueClock due = occasion.clock();
        if (due != null) {
            this.deadlineId = due.deadlineId();
            this.rule = due.rule();
        }
    }

    /** Begun by a person on a ground. */
    SupervisionOrder(Scope sender, UUID matterId, Tenant to, long organId, Ground ground, Instant now) {
        this(sender, matterId, to, organId, now);
        this.ground = ground;
    }

    private SupervisionOrder(Scope sender, UUID matterId, Tenant to, long organId, Instant now) {
        super(sender, to, organId);
        this.matterId = matterId;
        this.state = State.DRAFT;
        this.draftedAt = now;
    }

    void issue(String words, LocalDate until, Instant now) {
        from(State.DRAFT);
        text = words;
        answerBy = until;
        issuedAt = now;
        state = State.ISSUED;
    }

    void answer(String words, Instant now) {
        from(State.ISSUED);
        answer = words;
        answeredAt = now;
        state = State.ANSWERED;
    }

    /** With an answer, or without one where the matter needs it no more. */
    void close(Instant now) {
        if (state == State.CLOSED) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        closedAt = now;
        state = State.CLOSED;
    }

    private void from(State expected) {
        if (state != expected) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
    }
}
