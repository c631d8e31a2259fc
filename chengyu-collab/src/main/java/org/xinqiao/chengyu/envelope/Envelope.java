package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.MALFORMED;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message to the other node (RULEBOOK §15 X2). Making one checks nothing but the order of its two times; what it
 * may hold is checked when it is encrypted and again when it is opened.
 *
 * @param id names the envelope for good: whoever sees it twice takes it once
 * @param version {@link #VERSION}
 * @param from division code of the sending office, six or nine digits; the first two are its node ("51" Sichuan, "50"
 *     Chongqing)
 * @param to division code of the office it is for
 * @param caseId the joint case
 * @param sequence its place in the case and direction, from 1, without gaps
 * @param causationId the envelope this one answers
 * @param ground the hook in the law that the exchange rests on
 * @param sentAt by the sender's clock
 * @param expiresAt from here on it is not opened any more; at most {@link EnvelopeCrypto#LONGEST_LIFE} after {@code sentAt}
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

    /** The one version there is. */
    public static final int VERSION = 1;

    /** Why two organs without a common superior may talk (RULEBOOK §15: a packet names which). */
    public enum Ground {
        /** the organs concerned agree who accepts (Art. 24¶1) */
        AGREEMENT
    }

    /** @throws EnvelopeRefused MALFORMED if it ends before it was sent */
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
