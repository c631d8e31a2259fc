package org.xinqiao.chengyu.envelope;

/**
 * An envelope, a receipt or a piece of evidence that is not taken. The message names fields and limits and never
 * quotes what stood in them (RULEBOOK §15 X2: no payload in logs).
 */
public final class EnvelopeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; stable codes, also told to the partner in the receipt. */
    public enum Cause {
        /** encrypted for a certificate whose key is not ours */
        WRONG_KEY,
        /** the signature is not by the certificate expected, or does not hold */
        WRONG_SIGNATURE,
        /** the bytes were altered, or are not the one encoding that encrypting produces */
        TAMPERED,
        /** opened or encrypted after its end */
        EXPIRED,
        /** dated later than this node's clock plus the allowed difference */
        NOT_YET_VALID,
        /** a certificate outside its validity at the time of use */
        CERTIFICATE_EXPIRED,
        /** a version of the envelope this node does not speak */
        UNKNOWN_VERSION,
        /** a message type this node does not speak */
        UNKNOWN_TYPE,
        /** a field outside the whitelist of its type, or one that is never exchanged (RULEBOOK §15 X3, X4) */
        FIELD_NOT_ALLOWED,
        /** a field of the whitelist missing or not of its shape */
        MALFORMED,
        /** more bytes than the bound */
        TOO_LARGE,
        /** addressed to another node, or sent from another than the one that signs */
        WRONG_ADDRESSEE,
        /** made with another suite than the one agreed with the partner */
        WRONG_SUITE,
        /** no such office in this node, or not active */
        UNKNOWN_OFFICE,
        /** another message of the case has this place already */
        OUT_OF_SEQUENCE,
        /** another message has this id already */
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
