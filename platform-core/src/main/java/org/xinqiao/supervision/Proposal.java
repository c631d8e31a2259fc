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
import org.xinqiao.calendar.DueDate;
import org.xinqiao.matter.Adoption;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/** A proposal (建议) of a petition office and its written reply (Art. 40). */
@Entity
@DynamicUpdate
class Proposal extends LetterboxRow {

    enum Kind {
        /** 改进工作 */
        IMPROVE_WORK,
        /** 完善政策 */
        IMPROVE_POLICY,
        /** 追究责任, of cadres */
        ACCOUNTABILITY
    }

    /** What an organ is held to account for, with the items of RULEBOOK §12. */
    enum Event {
        NOT_REGISTERED,
        NOT_FORWARDED,
        SUPERVISION_OMITTED,
        REFUSED_IN_REMIT,
        NOTICE_LATE,
        HANDLING_LATE,
        CLEAR_CLAIM_DENIED,
        PROPOSAL_IGNORED,
        EXECUTION_REFUSED,
        RUDENESS,
        FAVOURS,
        GATHERING_MISHANDLED,
        ESCALATION_LATE_OR_HIDDEN,
        INFORMANT_LEAK,
        RETALIATION
    }

    enum State {
        SENT,
        ANSWERED
    }

    @Column(updatable = false)
    String number;

    @Column(updatable = false)
    @Nullable
    UUID matterId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    Event event;

    @Column(updatable = false)
    String text;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(updatable = false)
    Instant sentAt;

    @Column(updatable = false)
    LocalDate dueDate;

    @Column(updatable = false)
    Instant dueAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    Adoption adopted;

    @Nullable
    String reply;

    @Nullable
    Instant repliedAt;

    @SuppressWarnings("NullAway.Init")
    protected Proposal() {}

    /** @param due last day of the written reply */
    Proposal(Scope sender, Tenant to, Organ organ, HandleProposal.NewProposal words, DueDate due) {
        super(sender, to, organ.id());
        this.number = words.number();
        this.matterId = words.matterId();
        this.kind = words.kind();
        this.event = words.event();
        this.text = words.text();
        this.state = State.SENT;
        this.sentAt = due.startedAt();
        this.dueDate = due.dueDate();
        this.dueAt = due.dueAt();
    }

    void answer(Adoption outcome, String words, Instant now) {
        if (state != State.SENT) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        adopted = outcome;
        reply = words;
        repliedAt = now;
        state = State.ANSWERED;
    }

    boolean isOverdue(Instant now) {
        return !(repliedAt == null ? now : repliedAt).isBefore(dueAt);
    }
}
