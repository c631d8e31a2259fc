package org.xinqiao.chengyu.ledger;

/** How far a message has come. */
public enum MessageState {
    /** sent by us; the partner's signed receipt is awaited */
    SENDING,
    /** the partner has ours, or we took his */
    TAKEN,
    /** the partner refused ours, with a cause */
    REFUSED,
    /** ours found no receipt before its end */
    EXPIRED,
    /** his came before an earlier one */
    WAITING,
    /** his came when the case had moved on; a conflict, no failure (RULEBOOK §15 X2) */
    SET_ASIDE
}
