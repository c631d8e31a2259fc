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
import org.xinqiao.chengyu.envelope.MessageType;
import tools.jackson.databind.JsonNode;

/** One signed message of a case, sent or received. */
@Entity
@DynamicUpdate
class JointMessage {

    /** Sent again if no receipt has arrived by then. */
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

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

    @Column(name = "envelope_digest", updatable = false)
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
        this.type = envelope.type();
        this.at = at;
        this.expiresAt = envelope.expiresAt();
        this.state = state;
        this.text = words(envelope.body());
        this.signed = signed;
        this.signedDigest = signedDigest;
        this.envelopeDigest = envelopeDigest;
    }

    static JointMessage sent(long tenantId, long organId, Envelope envelope, EnvelopeSigning.Encrypted made) {
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
        message.nextSendAt = envelope.sentAt().plus(FIRST_PATIENCE);
        return message;
    }

    static JointMessage received(
            long tenantId,
            long organId,
            EnvelopeSigning.Received received,
            MessageState state,
            byte[] receipt,
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

    /** The partner has the message, so it is not sent again. */
    void receipted(byte[] proof, MessageState outcome, @Nullable String why) {
        receipt = proof;
        state = outcome;
        cause = why;
        encrypted = null;
        nextSendAt = null;
    }

    /** The text that people read, for types that have one. */
    private static @Nullable String words(JsonNode body) {
        return body.path("text").stringValue(body.path("reason").stringValue(null));
    }
}
