package org.xinqiao.chengyu.envelope;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed answer to an envelope: ACK, or NACK with its reason (RULEBOOK §15 X2). An ACK contains the digest of the
 * signed message, so it proves to anyone that the partner has that message.
 *
 * @param from the answering office, or its node's code if the envelope named none
 * @param to the office that sent the envelope
 * @param envelopeDigest of the bytes that came over the bridge, 32 bytes
 * @param signedDigest of the signed message inside; only of one that was taken
 * @param cause absent if the envelope was accepted
 */
public record Receipt(
        UUID envelopeId,
        String from,
        String to,
        byte[] envelopeDigest,
        byte @Nullable [] signedDigest,
        Instant at,
        Outcome outcome,
        EnvelopeRefused.@Nullable Cause cause) {

    public enum Outcome {
        TAKEN,
        /** for good */
        REFUSED,
        /** not taken yet: the cause passes, and the same envelope is sent again */
        LATER
    }
}
