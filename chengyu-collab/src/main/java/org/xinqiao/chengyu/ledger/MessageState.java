package org.xinqiao.chengyu.ledger;

/** How far a message has come. Exactly one message of each place is neither REFUSED, EXPIRED nor REPLACED. */
public enum MessageState {
    /** we sent it; the partner's signed receipt is outstanding */
    SENDING,
    /** the receiver has accepted it */
    TAKEN,
    /** the partner refused the words of ours, with a cause; an empty message stands at its place */
    REFUSED,
    /** ours got no receipt before it expired, and is not sent again */
    EXPIRED,
    /** a newly signed one stands at its place */
    REPLACED,
    /** theirs came before an earlier one; it has no receipt yet */
    WAITING,
    /** theirs came after the case had moved on; a conflict, not a failure (RULEBOOK §15 X2) */
    SET_ASIDE
}
