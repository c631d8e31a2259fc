package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.JoinMatter;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/** One side's view of a joint case. */
@Entity
@DynamicUpdate
class JointCase {

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    @Column(updatable = false)
    long organId;

    @Nullable
    UUID matterId;

    @Column(updatable = false)
    boolean proposer;

    @Column(updatable = false)
    boolean leads;

    @Column(updatable = false)
    String partnerCode;

    String ownNumber;

    @Nullable
    String partnerNumber;

    @Enumerated(EnumType.STRING)
    JointState state;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    Packet packet;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Contact partnerContact;

    @JdbcTypeCode(SqlTypes.JSON)
    List<JoinMatter.Clock> partnerClocks;

    @Column(updatable = false)
    Instant openedAt;

    /** Until when the receiving side acknowledges the packet (JOINT_ACK). */
    @Column(updatable = false)
    Instant ackDueAt;

    /** Absent until an officer acknowledges the packet, or the partner's node receipts it. */
    @Nullable
    Instant acknowledgedAt;

    /** Until when the receiving side accepts or declines (JOINT_ANSWER). */
    @Column(updatable = false)
    Instant answerDueAt;

    /** The case has ended; the system still leaves the matter or tells the partner. */
    boolean unfinished;

    /** When the partner next hears how far this ledger goes; absent once both ends are settled. */
    @Nullable
    Instant compareAt;

    @Version
    int version;

    @SuppressWarnings("NullAway.Init")
    protected JointCase() {}

    private JointCase(
            UUID id,
            Scope scope,
            boolean proposer,
            boolean leads,
            String partnerCode,
            String ownNumber,
            Packet packet,
            Asked asked) {
        this.id = id;
        this.tenantId = scope.tenantId();
        this.organId = scope.organId();
        this.proposer = proposer;
        this.leads = leads;
        this.partnerCode = partnerCode;
        this.ownNumber = ownNumber;
        this.state = proposer ? JointState.PROPOSED : JointState.RECEIVED;
        this.packet = packet;
        this.partnerClocks = List.of();
        this.openedAt = asked.at();
        this.ackDueAt = asked.ackDueAt();
        this.answerDueAt = asked.answerDueAt();
        this.compareAt = asked.at().plus(CompareCases.PERIOD);
    }

    /** When the packet was sent or arrived, and until when it is acknowledged and answered. */
    record Asked(Instant at, Instant ackDueAt, Instant answerDueAt) {}

    static JointCase proposed(
            Scope scope, boolean leads, String partnerCode, UUID matterId, String number, Packet packet, Asked asked) {
        JointCase made = new JointCase(NewId.next(), scope, true, leads, partnerCode, number, packet, asked);
        made.matterId = matterId;
        return made;
    }

    /** The id stands in for the number until the case has a matter of this side. */
    static JointCase received(
            UUID id, Scope scope, boolean leads, String partnerCode, String partnerNumber, Packet packet, Asked asked) {
        JointCase made = new JointCase(id, scope, false, leads, partnerCode, id.toString(), packet, asked);
        made.partnerNumber = partnerNumber;
        return made;
    }

    /** @throws Refusal state-conflict with the steps open to this side */
    void take(JointAction step) {
        if (!step.isOpen(state, proposer, leads)) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT).next(nextSteps());
        }
        state = step.from(state);
    }

    /** @return false if the case has moved on */
    boolean takenByPartner(JointAction step) {
        boolean open = step.isFollowed(state, !proposer, !leads);
        if (open) {
            state = step.from(state);
            endsHere();
        }
        return open;
    }

    /** The partner refused this side's step, so it was not taken. */
    void undo(JointAction step) {
        step.undone(state).ifPresent(before -> state = before);
    }

    /** The partner took this side's step after all. */
    void redo(JointAction step) {
        if (step.isOpen(state, proposer, leads)) {
            state = step.from(state);
        }
    }

    /** The packet was not taken, or nobody answered it. */
    void ends(JointState end) {
        if (state == JointState.PROPOSED) {
            state = end;
            endsHere();
        }
    }

    /** The own matter leaves a case that ended without a person here. */
    private void endsHere() {
        unfinished = unfinished || !state.isOpen();
    }

    void acknowledged(Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = at;
        }
    }

    boolean awaitsAnswer() {
        return state == JointState.PROPOSED || state == JointState.RECEIVED;
    }

    /** A partner that took what it had refused before is told that the case is over. */
    void packetTaken() {
        if (state == JointState.PROPOSED) {
            state = JointState.RECEIVED;
        } else if (state == JointState.REFUSED) {
            state = JointState.WITHDRAWN;
            endsHere();
        }
    }

    List<String> nextSteps() {
        return JointAction.open(state, proposer, leads);
    }
}
