package org.xinqiao.chengyu.ledger;

/** How far a message has come. */
public enum MessageState {
    /** we sent it; the partner's signed receipt is outstanding */
    SENDING,
    /** the receiver has accepted it */
    TAKEN,
    /** the partner refused ours, with a cause */
    REFUSED,
    /** ours got no receipt before it expired */
    EXPIRED,
    /** theirs came before an earlier one */
    WAITING,
    /** theirs came after the case had moved on; a conflict, not a failure (RULEBOOK §15 X2) */
    SET_ASIDE
}
