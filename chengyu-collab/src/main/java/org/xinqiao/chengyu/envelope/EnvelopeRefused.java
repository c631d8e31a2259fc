package org.xinqiao.chengyu.envelope;

/**
 * Thrown for an unacceptable envelope, receipt or piece of evidence. The message names fields and limits, never values:
 * no payload in logs (RULEBOOK §15 X2).
 */
public final class EnvelopeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the sender does about a refusal. */
    public enum Way {
        /** the cause passes: the same message is sent again until it is taken */
        AGAIN,
        /** a newly signed message with the same words takes its place in the case */
        ANEW,
        /** the words are not taken: an empty message takes its place */
        NEVER
    }

    /** Why; stable codes that the receipt also tells the partner. */
    public enum Cause {
        /** encrypted for a certificate whose key is not ours */
        WRONG_KEY(Way.AGAIN),
        /** the signature is invalid or not by the expected certificate */
        WRONG_SIGNATURE(Way.AGAIN),
        /** the bytes were altered, or are not the only valid encoding */
        TAMPERED(Way.ANEW),
        /** opened or signed after its expiry */
        EXPIRED(Way.ANEW),
        /** dated later than this node's clock plus the allowed difference */
        NOT_YET_VALID(Way.AGAIN),
        /** a certificate outside its validity at the time of use */
        CERTIFICATE_EXPIRED(Way.AGAIN),
        /** an envelope version this node does not know */
        UNKNOWN_VERSION(Way.AGAIN),
        /** a message type this node does not know */
        UNKNOWN_TYPE(Way.AGAIN),
        /** a field outside the whitelist of its type, or one that is never exchanged (RULEBOOK §15 X3, X4) */
        FIELD_NOT_ALLOWED(Way.NEVER),
        /** a required field is missing or malformed */
        MALFORMED(Way.NEVER),
        /** more bytes than allowed */
        TOO_LARGE(Way.NEVER),
        /** addressed to another node, or sent from a node other than the signer's */
        WRONG_ADDRESSEE(Way.AGAIN),
        /** a suite other than the one agreed with the partner */
        WRONG_SUITE(Way.AGAIN),
        /** no such office in this node, or not active */
        UNKNOWN_OFFICE(Way.AGAIN),
        /** an earlier message of the case has not come */
        TOO_EARLY(Way.AGAIN),
        /** another message already has this place in the case */
        OUT_OF_SEQUENCE(Way.NEVER),
        /** another message already has this id */
        ID_REUSED(Way.ANEW);

        private final Way way;

        Cause(Way way) {
            this.way = way;
        }

        public Way way() {
            return way;
        }
    }

    private final Cause cause;

    /** @param detail names fields and limits, never values */
    public EnvelopeRefused(Cause cause, String detail) {
        super(cause + ": " + detail);
        this.cause = cause;
    }

    EnvelopeRefused(Cause cause, String detail, Exception origin) {
        super(cause + ": " + detail, origin);
        this.cause = cause;
    }

    public Cause cause() {
        return cause;
    }
}
