package org.xinqiao.document;

/**
 * The documents of RULEBOOK §18.
 *
 * @see Documents
 */
public enum DocumentKind {
    RECEIPT(true),
    WHERE_SENT(true),
    REFERRAL_NOTICE(true),
    ACCEPTANCE_NOTICE(true),
    NOT_ACCEPTED_NOTICE(true),
    NO_LONGER_NOTICE(true),
    STATUTORY_ROUTE_NOTICE(true),
    EXTENSION_NOTICE(true),
    OPINION(true),
    DUTY_NOTICE(true),
    DUTY_ANSWER(true),
    REPLY(true),
    REVIEW_REQUEST(true),
    REVIEW_OPINION(true),
    REREVIEW_REQUEST(true),
    REREVIEW_OPINION(true),
    REDO_ORDER(false),
    REOPEN_RECORD(true),
    AGREEMENT(true),
    SERVICE_PROOF(true),
    WITHDRAWAL(true),
    FORWARD_SLIP(false),
    ASSIGN_LETTER(false),
    OBJECTION(false),
    RULING(false),
    DESIGNATION(false),
    DISPUTE_RECORD(false),
    TRANSFER_LETTER(false),
    TRANSFER_RECEIPT(false),
    SPLIT_RECORD(false),
    CALL_IN_RECORD(false),
    SUCCESSION_RECORD(false),
    CONVERSION_NOTICE(true),
    HEARING_RECORD(false),
    SUPERVISION_ORDER(false),
    RECTIFICATION(false),
    EXECUTION_REPORT(false),
    URGENT_REPORT(false),
    JOINT_RECORD(false),
    MINUTES(false),
    PROPOSAL(false),
    PROPOSAL_REPLY(false),
    CLOSING_REPORT(false);

    private final boolean toPetitioner;

    DocumentKind(boolean toPetitioner) {
        this.toPetitioner = toPetitioner;
    }

    /** Addressed to the petitioner, who sees it with number and code (Art. 18¶1). */
    public boolean toPetitioner() {
        return toPetitioner;
    }
}
