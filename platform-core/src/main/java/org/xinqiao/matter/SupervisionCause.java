package org.xinqiao.matter;

/** Why the platform drafts an order (RULEBOOK U1): facts of a matter's course. What they mean a person says. */
public enum SupervisionCause {
    /** A limit has passed. */
    OVERDUE,
    /** The assigned day has passed without a closing report. */
    FEEDBACK_MISSING,
    /** The opinion's day for its execution has passed. */
    EXECUTION_OVERDUE,
    /** The matter was given back three times. */
    RETURNS,
    /** An office gave the matter back and gets it again from the same sender. */
    PING_PONG,
    /** The petitioner is not satisfied, and something they ask is unanswered. */
    LOW_RATING
}
