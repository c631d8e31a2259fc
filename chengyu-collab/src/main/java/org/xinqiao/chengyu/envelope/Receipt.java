package org.xinqiao.chengyu.envelope;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed answer to an envelope (RULEBOOK §15 X2: ACK, or NACK with its reason). With the digest of the signed
 * message it proves to anybody that the partner has that message.
 *
 * @param from the office that answers, or its node's code where the envelope named none
 * @param to the office that sent the envelope
 * @param envelopeDigest of the bytes that came over the bridge, 32 bytes
 * @param signedDigest of the signed message inside; absent where it could not be opened
 * @param cause absent where it was taken
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
        REFUSED
    }
}
