package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.MALFORMED;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message to the other node (RULEBOOK §15 X2). The constructor checks only the order of the two times; {@link EnvelopeCrypto}
 * checks the rest before signing and after decryption.
 *
 * @param id identifies the envelope for good; a receiver takes each id once
 * @param version {@link #VERSION}
 * @param from division code of the sending office, six or nine digits; the first two are its node ("51" Sichuan, "50"
 *     Chongqing)
 * @param to division code of the addressed office
 * @param caseId the joint case
 * @param sequence its place in the case, counted per direction from 1 without gaps
 * @param causationId the first envelope at this place of the case, where this one replaces it
 * @param ground the article that allows the exchange
 * @param sentAt by the sender's clock
 * @param expiresAt nobody opens it after this; at most {@link EnvelopeCrypto#LONGEST_LIFE} after {@code sentAt}
 * @param body the fields of its type, snake_case; copied in and out
 */
public record Envelope(
        UUID id,
        int version,
        String from,
        String to,
        UUID caseId,
        long sequence,
        MessageType type,
        @Nullable UUID causationId,
        Ground ground,
        Instant sentAt,
        Instant expiresAt,
        ObjectNode body) {

    /** The only version so far. */
    public static final int VERSION = 1;

    /** Why two organs without a common superior may exchange messages; every envelope names one (RULEBOOK §15). */
    public enum Ground {
        /** the organs concerned agree on who accepts (Art. 24¶1) */
        AGREEMENT
    }

    /** @throws EnvelopeRefused MALFORMED if it expires before it was sent */
    public Envelope {
        if (!expiresAt.isAfter(sentAt)) {
            throw new EnvelopeRefused(MALFORMED, "expires_at is not after sent_at");
        }
        body = body.deepCopy();
    }

    @Override
    public ObjectNode body() {
        return body.deepCopy();
    }
}
