package org.xinqiao.chengyu.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.MessageType;
import tools.jackson.databind.JsonNode;

/** One signed message of a case, sent or received. */
@Entity
@DynamicUpdate
class JointMessage {

    /** Sent again if no receipt has arrived by then; twice as late each time. */
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 6;

    @Id
    UUID id;

    @TenantId
    Long tenantId;

    @Column(updatable = false)
    long organId;

    @Column(updatable = false)
    UUID caseId;

    @Column(updatable = false)
    boolean sent;

    @Column(updatable = false)
    int sequence;

    /** The first message of this place in the case, which this one may replace. */
    @Column(updatable = false)
    UUID place;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    MessageType type;

    @Column(updatable = false)
    Instant at;

    @Column(updatable = false)
    Instant expiresAt;

    @Enumerated(EnumType.STRING)
    MessageState state;

    @Nullable
    String cause;

    @Column(updatable = false)
    @Nullable
    String text;

    @Column(updatable = false)
    byte[] signed;

    @Column(updatable = false)
    byte[] signedDigest;

    @Column(name = "envelope")
    byte @Nullable [] encrypted;

    byte[] envelopeDigest;

    byte @Nullable [] receipt;

    @Column(updatable = false)
    int attempts;

    @Nullable
    Instant nextSendAt;

    @SuppressWarnings("NullAway.Init")
    protected JointMessage() {}

    private JointMessage(
            long tenantId,
            long organId,
            Envelope envelope,
            Instant at,
            MessageState state,
            byte[] signed,
            byte[] signedDigest,
            byte[] envelopeDigest) {
        this.id = envelope.id();
        this.tenantId = tenantId;
        this.organId = organId;
        this.caseId = envelope.caseId();
        this.sequence = Math.toIntExact(envelope.sequence());
        this.place = placeOf(envelope);
        this.type = envelope.type();
        this.at = at;
        this.expiresAt = envelope.expiresAt();
        this.state = state;
        this.text = words(envelope.body());
        this.signed = signed;
        this.signedDigest = signedDigest;
        this.envelopeDigest = envelopeDigest;
    }

    /** @param attempts how often its place was sent before */
    static JointMessage sent(
            long tenantId, long organId, Envelope envelope, EnvelopeSigning.Encrypted made, int attempts) {
        JointMessage message = new JointMessage(
                tenantId,
                organId,
                envelope,
                envelope.sentAt(),
                MessageState.SENDING,
                made.signed(),
                made.signedDigest(),
                made.envelopeDigest());
        message.sent = true;
        message.encrypted = made.encrypted();
        message.attempts = attempts;
        message.nextSendAt =
                envelope.sentAt().plus(FIRST_PATIENCE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS)));
        return message;
    }

    static JointMessage received(
            long tenantId,
            long organId,
            EnvelopeSigning.Received received,
            MessageState state,
            byte @Nullable [] receipt,
            Instant now) {
        JointMessage message = new JointMessage(
                tenantId,
                organId,
                received.envelope(),
                now,
                state,
                received.signed(),
                received.signedDigest(),
                received.envelopeDigest());
        message.receipt = receipt;
        return message;
    }

    /** The partner has answered for good, or nobody will: it is not sent again. */
    void ends(MessageState outcome, EnvelopeRefused.@Nullable Cause why, byte @Nullable [] proof) {
        receipt = proof;
        state = outcome;
        cause = why == null ? null : why.name();
        encrypted = null;
        nextSendAt = null;
    }

    /** Goes out (again) at once. */
    void sending(EnvelopeSigning.Bytes made, Instant now) {
        state = MessageState.SENDING;
        receipt = null;
        encrypted = made.encrypted();
        envelopeDigest = made.digest();
        nextSendAt = now;
    }

    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    static UUID placeOf(Envelope envelope) {
        return envelope.causationId() == null ? envelope.id() : envelope.causationId();
    }

    /** The text that people read, for types that have one. */
    private static @Nullable String words(JsonNode body) {
        return body.path("text").stringValue(body.path("reason").stringValue(null));
    }
}
