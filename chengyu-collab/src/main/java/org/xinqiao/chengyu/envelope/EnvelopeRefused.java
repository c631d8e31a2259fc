package org.xinqiao.chengyu.envelope;

/**
 * Thrown for an unacceptable envelope, receipt or piece of evidence. The message names fields and limits, never values:
 * no payload in logs (RULEBOOK §15 X2).
 */
public final class EnvelopeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; stable codes that the receipt also tells the partner. */
    public enum Cause {
        /** encrypted for a certificate whose key is not ours */
        WRONG_KEY,
        /** the signature is invalid or not by the expected certificate */
        WRONG_SIGNATURE,
        /** the bytes were altered, or are not the only valid encoding */
        TAMPERED,
        /** opened or signed after its expiry */
        EXPIRED,
        /** dated later than this node's clock plus the allowed difference */
        NOT_YET_VALID,
        /** a certificate outside its validity at the time of use */
        CERTIFICATE_EXPIRED,
        /** an envelope version this node does not know */
        UNKNOWN_VERSION,
        /** a message type this node does not know */
        UNKNOWN_TYPE,
        /** a field outside the whitelist of its type, or one that is never exchanged (RULEBOOK §15 X3, X4) */
        FIELD_NOT_ALLOWED,
        /** a required field is missing or malformed */
        MALFORMED,
        /** more bytes than allowed */
        TOO_LARGE,
        /** addressed to another node, or sent from a node other than the signer's */
        WRONG_ADDRESSEE,
        /** a suite other than the one agreed with the partner */
        WRONG_SUITE,
        /** no such office in this node, or not active */
        UNKNOWN_OFFICE,
        /** another message already has this place in the case */
        OUT_OF_SEQUENCE,
        /** another message already has this id */
        ID_REUSED
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
